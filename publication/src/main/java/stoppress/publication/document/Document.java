package stoppress.publication.document;

/// What one entry of the log carries. Adding a kind is a list of compile errors, and the list is the work.
public sealed interface Document
        permits StoryVersion,
                Withdrawal,
                Erasure,
                Author,
                Tag,
                Promo,
                Policy,
                Site,
                Renditions,
                Placard,
                Narration,
                Signer,
                Forwarding,
                Pass,
                Editions {}
