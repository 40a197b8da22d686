package stoppress.press;

import java.util.List;

/// What stands at an address that never was: the way on.
public record MissingPage(Masthead masthead, List<Card> latest) {}
