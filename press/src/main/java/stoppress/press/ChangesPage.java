package stoppress.press;

import stoppress.publication.document.StoryVersion;

/// What changed in a story from one version to a later one.
public record ChangesPage(Masthead masthead, StoryVersion from, StoryVersion to) {
    public ChangesPage {
        if (from.number().compareTo(to.number()) >= 0) {
            throw new IllegalArgumentException("from version " + from.number() + " to " + to.number());
        }
    }
}
