package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.VersionNumber;

/// What stands at the address of a story that can't be read any more, or of a version that was erased: that it is gone,
/// when and why, and what else there is to read.
///
/// @param version where one version was meant, and the story has others
public record GonePage(Masthead masthead, OutOfPrint out, Optional<VersionNumber> version, List<Card> latest) {}
