package stoppress.desk.crier;

import java.util.ArrayList;
import java.util.List;
import stoppress.desk.version.Versions;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;

/// Which paths a document changes for those who search. Lists are left to them: they look at those by themselves.
record Changed(Addresses addresses, Versions versions) {
    /// One path.
    ///
    /// @param isEnd whether what stood there is not to be found any more: that does not wait
    record Path(String path, boolean isEnd) {}

    List<Path> by(Document document) {
        return switch (document) {
            case StoryVersion it -> version(it);
            case Withdrawal it -> List.of(new Path(addresses.story(it.language(), it.slug()), true));
            case Erasure it -> List.of(new Path(addresses.story(it.language(), it.slug()), true));
            case Policy it -> List.of(new Path(Addresses.policy(it.slug()), false), new Path(Addresses.ABOUT, false));
            case Tag it -> it.into().isEmpty() ? List.of() : List.of(new Path(addresses.tag(it.slug()), false));
            case Editions it -> tied(it);
            case Author _, Promo _, Renditions _, Placard _, Narration _, Site _, Signer _, Forwarding _, Pass _ ->
                List.of();
        };
    }

    /// Each of them leads to the others from there on.
    private List<Path> tied(Editions editions) {
        return editions.stories().stream()
                .flatMap(it -> versions.left(it.story()).stream())
                .map(it -> new Path(addresses.story(it.language(), it.slug()), false))
                .toList();
    }

    /// With the address that the story had before, which leads to this one now.
    private List<Path> version(StoryVersion it) {
        if (it.reason() == Reason.MINOR) {
            return List.of();
        }
        var paths = new ArrayList<Path>();
        String now = addresses.story(it.language(), it.slug());
        paths.add(new Path(now, false));
        if (!it.number().equals(VersionNumber.FIRST)) {
            versions.said(it.story(), new VersionNumber(it.number().number() - 1))
                    .map(before -> addresses.story(before.language(), before.slug()))
                    .filter(before -> !before.equals(now))
                    .ifPresent(before -> paths.add(new Path(before, false)));
        }
        return paths;
    }
}
