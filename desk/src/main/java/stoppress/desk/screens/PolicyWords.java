package stoppress.desk.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Text;

/// A policy's words as they are typed: paragraphs with an empty line between them; one that begins with `##` is a
/// heading. What else a body may have is kept out here.
public final class PolicyWords {
    private static final String HEADING = "##";

    private PolicyWords() {}

    static List<Block> read(String typed) {
        var blocks = new ArrayList<Block>();
        for (String part : typed.replace("\r", "").strip().split("\n\\s*\n", -1)) {
            String text = part.strip();
            if (text.isEmpty()) {
                continue;
            }
            var id = new BlockId("p" + (blocks.size() + 1));
            blocks.add(
                    text.startsWith(HEADING)
                            ? new Block.Heading(
                                    id,
                                    2,
                                    Text.of(text.substring(HEADING.length()).strip()))
                            : new Block.Paragraph(id, Text.of(text)));
        }
        return blocks;
    }

    /// Whether typing the words again gives all that the policy has.
    static boolean areAllOf(Policy policy) {
        return said(read(written(policy))).equals(said(policy.body()));
    }

    private static List<Object> said(List<Block> body) {
        return body.stream()
                .map(it -> switch (it) {
                    case Block.Paragraph paragraph -> (Object) paragraph.text();
                    case Block.Heading heading -> List.of(heading.level(), heading.text());
                    default -> it;
                })
                .toList();
    }

    /// As it would have been typed.
    public static String written(Policy policy) {
        return policy.body().stream()
                .map(it -> switch (it) {
                    case Block.Paragraph paragraph -> paragraph.text().plain();
                    case Block.Heading heading -> HEADING + " " + heading.text().plain();
                    default -> "";
                })
                .collect(Collectors.joining("\n\n"));
    }
}
