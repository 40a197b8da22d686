package stoppress.desk.sound.ear;

import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Language;

/// What listeners are told of a machine's voice before anything else, and readers beside the player: the same sentence,
/// in the story's language. There is no way to leave it out.
public final class Disclosures {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("en", "This audio is created with AI assistance."),
            Map.entry("uk", "Це аудіо створено за допомогою штучного інтелекту."),
            Map.entry("cs", "Tato zvuková nahrávka byla vytvořena s pomocí umělé inteligence."),
            Map.entry("de", "Diese Tonaufnahme wurde mit Hilfe von künstlicher Intelligenz erstellt."),
            Map.entry("es", "Este audio se ha creado con ayuda de inteligencia artificial."),
            Map.entry("fr", "Cet audio a été créé à l’aide de l’intelligence artificielle."),
            Map.entry("it", "Questo audio è stato creato con l’aiuto dell’intelligenza artificiale."),
            Map.entry("nl", "Deze audio is gemaakt met behulp van kunstmatige intelligentie."),
            Map.entry("pl", "To nagranie powstało przy pomocy sztucznej inteligencji."),
            Map.entry("pt", "Este áudio foi criado com a ajuda de inteligência artificial."),
            Map.entry("ro", "Acest material audio a fost creat cu ajutorul inteligenței artificiale."),
            Map.entry("sk", "Táto zvuková nahrávka bola vytvorená s pomocou umelej inteligencie."),
            Map.entry("sv", "Det här ljudet har skapats med hjälp av artificiell intelligens."),
            Map.entry("tr", "Bu ses kaydı yapay zekâ yardımıyla oluşturulmuştur."));

    private Disclosures() {}

    /// The sentence for stories in that language; English where nobody has written one.
    public static String of(Language language) {
        return Optional.ofNullable(SENTENCES.get(language.locale().getLanguage()))
                .orElseGet(() -> SENTENCES.getOrDefault("en", ""));
    }
}
