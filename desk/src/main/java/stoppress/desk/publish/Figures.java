package stoppress.desk.publish;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Block;
import stoppress.publication.document.Run;

/// Figures of the kind that somebody must have counted (people, shares, money), in a paragraph that names nobody, after
/// one that names nobody either. Told by words, in languages whose words are here; a paragraph that links to something
/// is taken to say where it has them from.
final class Figures {
    private static final String NUMBER = "(?<![\\p{L}\\d.,:/-])\\d{1,3}(?:[ \\u00a0\\u202f,.]?\\d{3})*(?:[.,]\\d+)?";
    private static final String BLANK = "[ \\u00a0\\u202f-]?";

    private static final Map<String, Pattern> COUNTED = Map.of(
            "en",
            Pattern.compile("(?iu)[$€£₴]" + NUMBER.replaceFirst("^\\(\\?<![^)]*\\)", "") + "(" + BLANK
                    + "(million|billion|m|bn))?\\b"
                    + "|" + NUMBER + BLANK
                    + "(%|per ?cent\\b|(million|billion)\\b|([a-z]+ )?(people|persons|dead|deaths|killed|injured|wounded|missing"
                    + "|casualties|passengers|children|civilians|soldiers|residents|homes|houses|families|voters)\\b)"),
            "uk",
            Pattern.compile("(?iuU)" + NUMBER + BLANK
                    + "(%|відсотк\\p{L}+|(млн|млрд|тис)\\b\\.?|гривень|грн\\b|(\\p{L}+ )?(осіб|особи|людей|людини|загибл\\p{L}+|загинул\\p{L}+"
                    + "|поранен\\p{L}+|зникл\\p{L}+|постраждал\\p{L}+|дітей|дитини|пасажир\\p{L}+|військов\\p{L}+|цивільн\\p{L}+|мешканц\\p{L}+"
                    + "|будинк\\p{L}+|родин|сімей|виборц\\p{L}+))"));

    private static final Map<String, Pattern> NAMED = Map.of(
            "en",
            Pattern.compile(
                    "(?iu)\\b(said|says|saying|tells?|told|according to|report(s|ed|ing)?|announce[sd]?|confirm(s|ed)"
                            + "|estimate[sd]?|warn(s|ed)|writes?|wrote|written|added|explain(s|ed)|claim(s|ed)?|state[sd]|put at|counted"
                            + "|figures|data|count by|survey|poll|study|minutes of|accounts of)\\b"),
            "uk",
            Pattern.compile(
                    "(?iu)(сказа|каже|кажуть|повідом|заяв|за словами|за даними|за інформацією|за оцінк|уточни|розпові|підтверд"
                            + "|наголос|додав|додала|додали|оголоси|пише|пишуть|написа|стверджу|йдеться|зазнач|попередж|підрахува|порахува"
                            + "|дослідженн|опитуванн|звіт)"));

    private Figures() {}

    /// The first, with what it counts.
    static Optional<String> ofNobody(Draft draft) {
        String language = draft.language().tag().replaceFirst("-.*", "");
        Pattern counted = COUNTED.get(language);
        Pattern named = NAMED.get(language);
        if (counted == null || named == null) {
            return Optional.empty();
        }
        boolean before =
                draft.standfirst().filter(it -> named.matcher(it).find()).isPresent();
        for (Block block : draft.body()) {
            if (!(block instanceof Block.Paragraph paragraph)) {
                before = false;
                continue;
            }
            String text = paragraph.text().plain();
            boolean is = named.matcher(text).find()
                    || paragraph.text().runs().stream().map(Run::link).anyMatch(Optional::isPresent);
            Matcher figure = counted.matcher(text);
            if (!is && !before && figure.find()) {
                return Optional.of(figure.group().strip());
            }
            before = is;
        }
        return Optional.empty();
    }
}
