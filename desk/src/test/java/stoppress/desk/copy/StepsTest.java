package stoppress.desk.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

class StepsTest {
    private static final int MOST = 1 << 20;
    private static final String STORY = """
            {"type":"doc","content":[
              {"type":"headline","content":[{"type":"text","text":"Ferry adrift"}]},
              {"type":"standfirst"},
              {"type":"paragraph","attrs":{"id":"b1"},"content":[{"type":"text","text":"One"}]},
              {"type":"paragraph","attrs":{"id":"b2"},"content":[{"type":"text","text":"Two"}]}]}""";

    /// Three thousand steps of ProseMirror's own, each between two trees of its own.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachStepLeadsWhereProseMirrorItselfIsLed(int seed) throws IOException {
        List<String> lines = proseMirror(seed);
        var kinds = new HashSet<String>();

        for (String line : lines) {
            var all = (Json.Obj) json(line);
            Json step = all.member("step").orElseThrow();
            kinds.add(Node.string((Json.Obj) step, "stepType"));
            Node led = Steps.apply(Node.read(all.member("before").orElseThrow()), step);
            assertThat(led).as(line).isEqualTo(Node.read(all.member("after").orElseThrow()));
        }

        assertThat(lines).hasSizeGreaterThan(2_999);
        assertThat(kinds).contains("replace", "replaceAround", "addMark", "removeMark", "attr");
    }

    @Test
    void joiningTwoParagraphsKeepsTheFirstsName() {
        Node joined = Steps.apply(story(), json("{\"stepType\":\"replace\",\"from\":20,\"to\":22}"));

        assertThat(joined.content()).hasSize(3);
        assertThat(joined.content().get(2).attr("id")).isEqualTo("b1");
        assertThat(joined.content().get(2).plain()).isEqualTo("OneTwo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"stepType\":\"explode\"}",
                "{\"stepType\":\"replace\",\"from\":0,\"to\":14}",
                "{\"stepType\":\"replace\",\"from\":0,\"to\":1}",
                "{\"stepType\":\"replace\",\"from\":3,\"to\":1}",
                "{\"stepType\":\"replace\",\"from\":-1,\"to\":1}",
                "{\"stepType\":\"replace\",\"from\":1.5,\"to\":2}",
                "{\"stepType\":\"replace\",\"from\":1,\"to\":9999}",
                "{\"stepType\":\"replace\",\"from\":1,\"to\":1,\"slice\":{\"content\":[{\"type\":\"script\"}]}}",
                "{\"stepType\":\"replace\",\"from\":1,\"to\":1,\"slice\":{\"content\":[{\"type\":\"paragraph\"}],\"openStart\":9,\"openEnd\":9}}",
                "{\"stepType\":\"replace\",\"from\":1,\"to\":1,\"slice\":{\"content\":[{\"type\":\"text\",\"text\":\"\"}]}}",
                "{\"stepType\":\"replace\",\"from\":1,\"to\":1,\"slice\":{\"content\":[{\"type\":\"text\",\"text\":\"x\",\"marks\":[{\"type\":\"strong\"}]}]}}",
                "{\"stepType\":\"addMark\",\"from\":18,\"to\":20,\"mark\":{\"type\":\"blink\"}}",
                "{\"stepType\":\"addMark\",\"from\":18,\"to\":20,\"mark\":{\"type\":\"link\"}}",
                "{\"stepType\":\"attr\",\"pos\":16,\"attr\":\"onclick\",\"value\":\"alert(1)\"}",
                "{\"stepType\":\"attr\",\"pos\":1,\"attr\":\"id\",\"value\":\"x\"}",
                "{\"stepType\":\"attr\",\"pos\":26,\"attr\":\"id\",\"value\":\"x\"}",
                "{\"stepType\":\"replaceAround\",\"from\":16,\"to\":21,\"gapFrom\":18,\"gapTo\":17,\"insert\":0}"
            })
    void aStepThatIsNoneOrDoesNotFitIsRefused(String step) {
        assertThatThrownBy(() -> Steps.apply(story(), json(step))).isInstanceOf(BadStep.class);
    }

    /// Whatever comes: a tree of the grammar, or a refusal; nothing else.
    @Test
    void noiseIsRefusedOrFits() throws IOException {
        var random = new Random(7);
        for (String line : proseMirror(4).subList(0, 1_000)) {
            byte[] bytes = line.getBytes(UTF_8);
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(128));
            }
            try {
                var all = (Json.Obj) Json.read(bytes, MOST, 64);
                Node before = Grammar.checked(Node.read(all.member("before").orElseGet(Json.Null::new)));
                Grammar.checked(Steps.apply(before, all.member("step").orElseGet(Json.Null::new)));
            } catch (BadStep | RefusedJson | ClassCastException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private static List<String> proseMirror(int seed) throws IOException {
        Path script = Path.of("src/test/editor/steps.mjs");
        var process = new ProcessBuilder("node", script.toString(), Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }

    private static Node story() {
        return Node.read(json(STORY));
    }

    private static Json json(String text) {
        return Json.read(text.getBytes(UTF_8), MOST, 64);
    }
}
