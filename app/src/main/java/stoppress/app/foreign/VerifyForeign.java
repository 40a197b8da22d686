package stoppress.app.foreign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Signer;
import stoppress.publication.log.Bundle;
import stoppress.publication.log.Checkpoint;
import stoppress.publication.log.Erasures;
import stoppress.publication.log.Frontier;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Leaf;
import stoppress.publication.log.Malformed;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedNote;
import stoppress.publication.log.Succession;
import stoppress.publication.log.TilePath;
import stoppress.publication.log.Tree;
import stoppress.publication.log.VerifierKey;

/// Checks the log of a foreign paper from end to end, as `docs/contracts/log.md` tells strangers to.
///
/// Every entry and every document is fetched, each time: that the log was sound yesterday says nothing of a document
/// that is served today. What was seen the last time ([Kept]) is what a paper cannot rewrite.
public final class VerifyForeign implements AutoCloseable {
    /// More entries than these are not fetched.
    private static final long MOST = 10_000_000;

    /// What the check found.
    public sealed interface Outcome {
        /// The log is what it was, and more.
        ///
        /// @param key the key that the checkpoint is signed with
        /// @param changes the entries since the last time; empty the first time
        /// @param seen to be kept for the next time
        record Sound(VerifierKey key, long entries, long erased, Hash root, List<Change> changes, Kept seen)
                implements Outcome {}

        /// The first position that is not as it has to be, and what is wrong there.
        record Broken(Position position, String why) implements Outcome {}
    }

    private final String paper;
    private final Downloads downloads;
    private final Documents documents;

    /// Ends the check where something is wrong.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Outcome.Broken broken;

        Wrong(long position, String why) {
            super(why, null, false, false);
            this.broken = new Outcome.Broken(new Position(position), why);
        }
    }

    /// All that is gathered on the way.
    private static final class Walk {
        private final List<Hash> leaves = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<Leaf> signerLeaves = new ArrayList<>();
        private final List<Signer> signers = new ArrayList<>();
        private Frontier tree = Frontier.EMPTY;
        private final Erasures erasures = new Erasures();
        private long erased;
    }

    /// Nothing is fetched yet.
    ///
    /// @throws Unreachable when `url` is not an address of a paper
    public VerifyForeign(String url) {
        this.paper = Downloads.paper(url)
                .orElseThrow(() -> new Unreachable("%s is not an address such as https://lamp.example".formatted(url)));
        this.downloads = new Downloads(paper);
        this.documents = new Documents(downloads);
    }

    /// The address as it is kept.
    public String paper() {
        return paper;
    }

    /// The key that the paper itself names, for whoever has no better word for it.
    public VerifierKey ownWord() {
        try {
            return VerifierKey.of(new String(downloads.present("key", 1024), StandardCharsets.UTF_8).strip());
        } catch (Malformed e) {
            throw new Unreachable("%s/log/key is no key: %s".formatted(paper, e.getMessage()), e);
        }
    }

    /// Fetches all of the log and checks it.
    ///
    /// @param trusted a key that the log is signed with, now or once
    /// @param kept what was seen the last time
    /// @throws Unreachable when something cannot be fetched
    public Outcome log(VerifierKey trusted, Optional<Kept> kept) {
        try {
            return check(trusted, kept);
        } catch (Wrong e) {
            return e.broken;
        }
    }

    @Override
    public void close() {
        documents.close();
        downloads.close();
    }

    private Outcome check(VerifierKey trusted, Optional<Kept> kept) throws Wrong {
        SignedNote note = note();
        Checkpoint checkpoint = checkpoint(note);
        long size = checkpoint.size();
        if (kept.isPresent()) {
            if (!kept.get().origin().equals(checkpoint.origin())) {
                throw new Wrong(
                        1, "it is another log than the one that was seen before: " + Named.of(checkpoint.origin()));
            }
            if (size < kept.get().size()) {
                throw new Wrong(
                        size + 1,
                        "the log had %,d entries when it was last seen, and has %,d"
                                .formatted(kept.get().size(), size));
            }
        }
        var walk = new Walk();
        for (long number = 0; number * Tree.WIDTH < size; number++) {
            tile(number, (int) Math.min(Tree.WIDTH, size - number * Tree.WIDTH), walk, kept);
        }
        tilesAbove(walk.leaves);
        if (!walk.tree.root().equals(checkpoint.root())) {
            throw new Wrong(size, "the entries up to there do not make the tree that the checkpoint is of");
        }
        Optional<Position> unexplained = walk.erasures.unexplained();
        if (unexplained.isPresent()) {
            throw new Wrong(unexplained.get().number(), Erasures.UNEXPLAINED);
        }
        VerifierKey key = succeeded(trusted, walk);
        if (!note.isSignedBy(key) || !checkpoint.origin().equals(key.name())) {
            throw new Wrong(size, "the checkpoint is not signed with a key that is trusted: " + key);
        }
        return new Outcome.Sound(
                key,
                size,
                walk.erased,
                checkpoint.root(),
                List.copyOf(walk.changes),
                new Kept(paper, key, note.written(), walk.leaves));
    }

    private SignedNote note() throws Wrong {
        try {
            return SignedNote.read(downloads.present("checkpoint", SignedNote.BYTES));
        } catch (Malformed e) {
            throw new Wrong(1, "the checkpoint cannot be read: " + e.getMessage());
        }
    }

    private static Checkpoint checkpoint(SignedNote note) throws Wrong {
        try {
            Checkpoint checkpoint = Checkpoint.of(note.text());
            if (checkpoint.size() < 1 || checkpoint.size() > MOST) {
                throw new Wrong(1, "the checkpoint is of %,d entries".formatted(checkpoint.size()));
            }
            return checkpoint;
        } catch (Malformed e) {
            throw new Wrong(1, "the checkpoint cannot be read: " + e.getMessage());
        }
    }

    /// The entries of one tile, with their documents. The first that is wrong is named, whatever is wrong with it.
    private void tile(long number, int width, Walk walk, Optional<Kept> kept) throws Wrong {
        long before = number * Tree.WIDTH;
        List<byte[]> bundle = bundle(number, width);
        byte[] hashes = hashes(new TilePath(0, number, width));
        var leaves = new ArrayList<Leaf>();
        Optional<Wrong> wrong = Optional.empty();
        for (int i = 0; i < width && wrong.isEmpty(); i++) {
            long position = before + i + 1;
            try {
                Leaf leaf = leaf(bundle.get(i), position, hash(hashes, i), kept);
                leaves.add(leaf);
                walk.leaves.add(leaf.hash());
                walk.tree = walk.tree.with(leaf.hash());
            } catch (Wrong e) {
                wrong = Optional.of(e);
            }
        }
        said(leaves, walk, kept.map(Kept::size));
        if (wrong.isPresent()) {
            throw wrong.get();
        }
    }

    private void said(List<Leaf> leaves, Walk walk, Optional<Long> seen) throws Wrong {
        List<Documents.Said> said = documents.of(leaves);
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            Optional<String> about = switch (said.get(i)) {
                case Documents.Said.Wrong(String why) ->
                    throw new Wrong(leaf.position().number(), why);
                case Documents.Said.Erased() -> {
                    walk.erased++;
                    walk.erasures.missing(leaf.position());
                    yield Optional.of("(erased by law)");
                }
                case Documents.Said.Whole(var document) -> {
                    if (document.isPresent() && document.get() instanceof Signer signer) {
                        walk.signerLeaves.add(leaf);
                        walk.signers.add(signer);
                    }
                    if (document.isPresent() && document.get() instanceof Erasure erasure) {
                        String fault = walk.erasures.fault(leaf.position(), erasure);
                        if (!fault.isEmpty()) {
                            throw new Wrong(leaf.position().number(), fault);
                        }
                    }
                    yield document.map(Change::about);
                }
            };
            if (seen.isPresent() && leaf.position().number() > seen.get()) {
                walk.changes.add(new Change(leaf.position(), leaf.kind(), about));
            }
        }
    }

    private static Leaf leaf(byte[] bytes, long position, Hash tiled, Optional<Kept> kept) throws Wrong {
        Leaf leaf;
        try {
            leaf = Leaf.read(bytes);
        } catch (Malformed e) {
            throw new Wrong(position, "the entry cannot be read: " + e.getMessage());
        }
        if (leaf.position().number() != position) {
            throw new Wrong(position, "the entry there is that of position " + leaf.position());
        }
        Hash hash = leaf.hash();
        if (!hash.equals(tiled)) {
            throw new Wrong(position, "the entry is not the one that its tile has the hash of");
        }
        if (kept.isPresent()
                && position <= kept.get().size()
                && !kept.get().leaves().get((int) position - 1).equals(hash)) {
            throw new Wrong(position, "the entry is another one than when the log was last seen");
        }
        return leaf;
    }

    private List<byte[]> bundle(long number, int width) throws Wrong {
        try {
            String path = "tile/" + new TilePath(TilePath.ENTRIES, number, width).text();
            return Bundle.read(downloads.present(path, Bundle.BYTES), width);
        } catch (Malformed e) {
            throw new Wrong(number * Tree.WIDTH + 1, "the entries from there on cannot be read: " + e.getMessage());
        }
    }

    private byte[] hashes(TilePath tile) throws Wrong {
        byte[] hashes = downloads.present("tile/" + tile.text(), Tree.WIDTH * Hash.LENGTH);
        if (hashes.length != tile.width() * Hash.LENGTH) {
            throw new Wrong(
                    (tile.number() << (8 * (tile.level() + 1))) + 1,
                    "the tile %s has %,d bytes".formatted(tile.text(), hashes.length));
        }
        return hashes;
    }

    private static Hash hash(byte[] hashes, int i) {
        return Hash.of(Arrays.copyOfRange(hashes, i * Hash.LENGTH, (i + 1) * Hash.LENGTH));
    }

    /// Others take the tiles' word; so they have to be right too.
    private void tilesAbove(List<Hash> leaves) throws Wrong {
        List<Hash> row = leaves;
        for (int level = 1; row.size() >= Tree.WIDTH; level++) {
            var above = new ArrayList<Hash>();
            for (int from = 0; from + Tree.WIDTH <= row.size(); from += Tree.WIDTH) {
                above.add(Tree.perfect(row.subList(from, from + Tree.WIDTH)));
            }
            row = above;
            for (int from = 0; from < row.size(); from += Tree.WIDTH) {
                int width = Math.min(Tree.WIDTH, row.size() - from);
                var tile = new TilePath(level, from / Tree.WIDTH, width);
                byte[] hashes = hashes(tile);
                for (int i = 0; i < width; i++) {
                    if (!hash(hashes, i).equals(row.get(from + i))) {
                        throw new Wrong(
                                ((long) (from + i) << (8 * level)) + 1,
                                "the tile %s does not have the hash of the entries from there on"
                                        .formatted(tile.text()));
                    }
                }
            }
        }
    }

    /// The key that followed the trusted one, and so on, by the entries that say so.
    private static VerifierKey succeeded(VerifierKey trusted, Walk walk) throws Wrong {
        VerifierKey key = trusted;
        for (int i = 0; i < walk.signers.size(); i++) {
            Signer signer = walk.signers.get(i);
            if (!signer.previous().equals(key.text())) {
                continue;
            }
            long position = walk.signerLeaves.get(i).position().number();
            try {
                if (!Succession.isVouchedFor(signer)) {
                    throw new Wrong(
                            position,
                            "the key changes there and the one before does not vouch for it; if the paper told you of it, give it with --key");
                }
                key = VerifierKey.of(signer.key());
            } catch (Malformed e) {
                throw new Wrong(position, "the key that is to follow cannot be read: " + e.getMessage());
            }
        }
        return key;
    }
}
