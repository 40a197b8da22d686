package stoppress.publication.document;

/// The paper's accent, in which its links and marks stand. Whether it can be read on a page's ground is for whoever
/// presses the page to see to.
///
/// @param light on a light ground
/// @param dark on a dark ground
public record Colours(Colour light, Colour dark) {}
