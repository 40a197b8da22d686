package stoppress.publication.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import stoppress.publication.json.RefusedJson;

class DocumentJsonTest {
    static final List<Document> DOCUMENTS = Cast.documents();

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void whatIsWrittenIsReadBackEqualAndGivesTheSameBytes(Document document) {
        byte[] bytes = DocumentJson.write(document);

        Document read = DocumentJson.read(bytes);

        assertThat(read).isEqualTo(document);
        assertThat(DocumentJson.write(read)).isEqualTo(bytes);
    }

    @Test
    void theCastHasEveryKindOfDocumentAndOfBlock() {
        assertThat(DOCUMENTS.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Document.class.getPermittedSubclasses());
        assertThat(DOCUMENTS.stream()
                        .filter(StoryVersion.class::isInstance)
                        .flatMap(it -> ((StoryVersion) it).body().stream())
                        .map(Object::getClass)
                        .distinct()
                        .map(Class::getSimpleName))
                .containsAll(Arrays.stream(Block.Plain.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList())
                .contains("LiveUpdate");
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void eachDocumentIsValidByTheSchemaThatOutsidersRead(Document document) throws Exception {
        var errors = schema().validate(new String(DocumentJson.write(document), UTF_8), InputFormat.JSON);

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"headline\":\"Ferry crews walk out at Brackwater, stranding commuters\" | \"headline\":7 | headline is not a string",
                "\"language\":\"en\"  | \"language\":\"english\" | not a language tag: english",
                "\"level\":2  | \"level\":4 | a heading of level 4",
                "\"level\":2  | \"level\":2.5 | body[2].level is not a whole number",
                "\"order\":\"bulleted\"  | \"order\":\"dotted\" | body[3].order is not a word that is known there: dotted",
                "\"type\":\"paragraph\"  | \"type\":\"script\" | is not a kind of block that can stand there: script",
                "https://harbour.example/sailings | javascript:alert(1) | not an address that can be linked to: javascript:alert(1)",
                "\"id\":\"b2\" | \"id\":\"b1\" | two blocks have the id b1",
                "2026-05-14T06:00:00Z | yesterday | is not a time such as 2026-05-14T15:00:00Z: yesterday",
                "\"version\":1 | \"version\":2 | version 2 with the reason FIRST",
            })
    void whatIsOutOfBoundsIsRefusedByTheNameOfItsField(String part, String instead, String why) {
        String json = new String(DocumentJson.write(Cast.ferryStrike()), UTF_8);
        assertThat(json).contains(part);

        assertThatThrownBy(() -> DocumentJson.read(json.replace(part, instead).getBytes(UTF_8)))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(why);
    }

    @Test
    void aMemberThatIsNotKnownIsPassedOverSoThatANewerDeskMayAddOne() {
        String json = new String(DocumentJson.write(Cast.ferry()), UTF_8).replace("{", "{\"mood\":\"bright\",");

        assertThat(DocumentJson.read(json.getBytes(UTF_8))).isEqualTo(Cast.ferry());
    }

    @Test
    void anythingAtAllIsEitherADocumentOrRefused() {
        var random = new Random(20260514);
        int refused = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = DocumentJson.write(DOCUMENTS.get(random.nextInt(DOCUMENTS.size())));
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(96));
            }
            try {
                DocumentJson.write(DocumentJson.read(bytes));
            } catch (InvalidDocument | RefusedJson e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }

    private static Schema schema() throws Exception {
        Path file = Path.of(System.getProperty("stoppress.root"), "docs/contracts/documents.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }
}
