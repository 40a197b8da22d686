package stoppress.publication.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrationTest {
    /// Both by the program and by the schema that outsiders read.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"disclosure\":\"This audio is created with AI assistance\", | '' | in a machine's voice has no disclosure",
                "\"voice\":\"machine\" | \"voice\":\"human\" | that a person reads has the disclosure of a machine",
                "\"voice\":\"machine\" | \"voice\":\"choir\" | voice is not a word that is known there: choir",
                "\"version\":1 | \"version\":0 | not a version number: 0",
                "\"audio/mpeg\" | \"audio/wav\" | not a media type that is served: audio/wav",
                "\"reader\":\"slt\" | \"reader\":\" \" | reader is empty",
            })
    void aVoiceAndItsDisclosureGoTogether(String part, String instead, String why) {
        String json = new String(DocumentJson.write(Cast.spokenStrike()), UTF_8);
        assertThat(json).contains(part);

        assertThatThrownBy(() -> DocumentJson.read(json.replace(part, instead).getBytes(UTF_8)))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(why);
    }

    @Test
    void theSchemaRefusesAMachineWithoutADisclosureAndAPersonWithOne() throws Exception {
        String machine = new String(DocumentJson.write(Cast.spokenStrike()), UTF_8);

        assertThat(errors(machine)).isZero();
        assertThat(errors(machine.replace("\"disclosure\"", "\"said\""))).isPositive();
        assertThat(errors(machine.replace("\"voice\":\"machine\"", "\"voice\":\"human\"")))
                .isPositive();
    }

    @Test
    void aRecordingThatIsTakenAwayLeavesWhoSpokeAndNoFile() {
        Narration spoken = Cast.spokenStrike();

        Narration taken = spoken.taken(Cast.MORNING.plusSeconds(900));

        assertThat(taken.file()).isEmpty();
        assertThat(taken.disclosure()).isEqualTo(spoken.disclosure());
        assertThat(taken.version()).isEqualTo(spoken.version());
    }

    private static int errors(String json) throws Exception {
        Path file = Path.of(System.getProperty("stoppress.root"), "docs/contracts/documents.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .size();
    }
}
