package stoppress.app;

import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;

/// Which files of `media/` a desk's database names: those that readers may ask for.
final class Named {
    private Named() {}

    static Set<String> by(DataSource source) {
        JdbcClient sql = JdbcClient.create(source);
        var names = new TreeSet<String>();
        names.addAll(sql.sql("select file || '.jpg' from picture where state <> 'ended'")
                .query((row, _) -> row.getString(1))
                .list());
        sql.sql("""
                select document from announced
                where kind = 'renditions' and slug in (select file from picture where state <> 'ended')
                """).query(row -> {
            var renditions = (Renditions) DocumentJson.read(row.getBytes(1));
            if (renditions.ending().isEmpty()) {
                renditions.files().stream().map(PictureFile::name).forEach(names::add);
                renditions.card().map(PictureFile::name).ifPresent(names::add);
            }
        });
        // One over a picture that was taken away goes with it, and is set anew.
        names.addAll(sql.sql("""
                select file || '.jpg' from placard
                where file <> '' and picture not in (select file from picture where state = 'ended')
                """).query((row, _) -> row.getString(1)).list());
        names.addAll(sql.sql("select file from narration_file where until = 0")
                .query((row, _) -> row.getString(1))
                .list());
        return names;
    }
}
