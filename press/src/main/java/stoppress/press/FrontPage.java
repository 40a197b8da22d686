package stoppress.press;

import java.util.List;
import java.util.Optional;

/// The front: the story that leads, those beside it, and the latest, newest first. An empty paper has none of them.
public record FrontPage(Masthead masthead, Optional<Card> lead, List<Card> secondary, List<Card> latest) {}
