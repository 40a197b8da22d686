package stoppress.desk.screens;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import stoppress.publication.document.Site;

/// Makes pages of templates.
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "stoppress.desk.templates");
    private final Desk desk;
    private final Files files;

    Templates(Desk desk, Files files) {
        this.desk = desk;
        this.files = files;
    }

    Answer show(Visit visit, String template, Map<String, Object> parameters) {
        return show(200, visit, template, parameters);
    }

    Answer show(int status, Visit visit, String template, Map<String, Object> parameters) {
        Site site = desk.site().get();
        var all = new HashMap<>(parameters);
        URI reader = URI.create(site.address().address());
        all.put(
                "s",
                new Sheet(
                        visit.words(),
                        visit.person(),
                        site.zone(),
                        site.name(),
                        reader.toString(),
                        site.language(),
                        visit.now(),
                        files));
        var out = new Utf8ByteOutput();
        engine.render(template + ".jte", all, out);
        return new Answer.Shown(status, out.toByteArray());
    }
}
