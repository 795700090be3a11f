package io.hindcast.ledger;

import io.hindcast.hash.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A state of the ledger as snapshot records, and back: JSON, compressed, in parts that fit into Kafka's default of 1 MB. */
final class SnapshotText {
    /** Of a state that a ledger below level 3 can have: what older releases read too. */
    private static final int FOLD = 1;

    /** Of any other state: releases that know level 2 alone pass it over, and meet what has raised the level. */
    private static final int FOLD_OF_LEVEL_3 = 2;

    /** Of one in which a pipeline may have a stable topic. */
    private static final int FOLD_OF_LEVEL_4 = 3;

    /** Of one in which records may be redriven. */
    private static final int FOLD_OF_LEVEL_9 = 4;

    /** Of one that may hold schemas. */
    private static final int FOLD_OF_LEVEL_10 = 5;

    /** Of Base64 a part. */
    static final int PART_CHARACTERS = 512 * 1024;

    static final int MOST_PARTS = 1_000;

    private SnapshotText() {}

    static List<Snapshot> of(ControlPlane state) {
        String text = Base64.getEncoder().encodeToString(compressed(StateJson.write(state)));
        String digest = Sha256.hex(text);
        int parts = Math.max(1, (text.length() + PART_CHARACTERS - 1) / PART_CHARACTERS);
        List<Snapshot> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * PART_CHARACTERS;
            String body = text.substring(from, Math.min(text.length(), from + PART_CHARACTERS));
            all.add(new Snapshot(state.offset(), fold(state), part, parts, digest, body));
        }
        return List.copyOf(all);
    }

    /** Raised with every change of a rule by which records are folded, or of what a state holds. */
    private static int fold(ControlPlane state) {
        return switch (state.level().number()) {
            case 1, 2 -> FOLD;
            case 3 -> FOLD_OF_LEVEL_3;
            case 4, 5, 6, 7, 8 -> FOLD_OF_LEVEL_4;
            case 9 -> FOLD_OF_LEVEL_9;
            default -> FOLD_OF_LEVEL_10;
        };
    }

    /** Whether this release reads a snapshot of these rules. */
    static boolean reads(int fold) {
        return fold >= FOLD && fold <= FOLD_OF_LEVEL_10;
    }

    /** The state that all parts together hold, in order; empty if they are not what was written, or cannot be read. */
    static Optional<ControlPlane> read(List<Snapshot> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.body()));
        Snapshot first = parts.get(0);
        if (!Sha256.hex(text.toString()).equals(first.digest())) {
            return Optional.empty();
        }
        try {
            ControlPlane state = StateJson.read(expanded(Base64.getDecoder().decode(text.toString())));
            return state.offset() == first.of() ? Optional.of(state) : Optional.empty();
        } catch (LedgerFormatException | IllegalArgumentException | ArithmeticException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] compressed(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] expanded(byte[] compressed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        }
    }
}
