package io.hindcast.simulation;

import io.hindcast.source.PlainRecord;
import io.hindcast.source.Redriven;
import java.util.Optional;
import java.util.function.Function;

/** Ingest that goes by something else than what redriven records say of their originals. */
enum BrokenCorrections implements Sabotage {
    /** Every correction counts. */
    RULE_LEFT_OUT(redriven -> Optional.empty()),

    /** Not the original is judged, but what it was corrected to. */
    JUDGED_BY_THE_CORRECTION(redriven -> Optional.of(redriven.correction())),

    /** The original is judged as if it stood where the correction does. */
    JUDGED_AT_THE_PLACE_OF_THE_CORRECTION(redriven -> Optional.of(moved(
            redriven.original(), redriven.correction(), redriven.original().timestampMs()))),

    /** The original is judged as if it had been written with the correction. */
    JUDGED_AT_THE_TIME_OF_THE_CORRECTION(redriven -> Optional.of(moved(
            redriven.original(), redriven.original(), redriven.correction().timestampMs()))),

    /** The original is judged without its key and its headers. */
    JUDGED_BY_THE_VALUE_ALONE(redriven -> Optional.of(moved(
            redriven.original().value() == null
                    ? redriven.original()
                    : PlainRecord.at("", 0, 0).withValue(redriven.original().value()),
            redriven.original(),
            redriven.original().timestampMs()))),

    /** Of corrections of corrections only the last original is judged. */
    FIRST_ORIGINALS_FORGOTTEN(redriven -> Optional.of(redriven.original().withoutHeader(Redriven.HEADER))),

    /** A record of which nobody knows what it corrects counts. */
    UNREADABLE_ONES_COUNT {
        @Override
        public PlainRecord read(PlainRecord record) {
            byte[] header = record.header(Redriven.HEADER);
            return header == null || Redriven.parse(header).isPresent()
                    ? record
                    : record.withoutHeader(Redriven.HEADER);
        }
    },

    /** Headers that were forwarded from another topic are taken for the record's own. */
    FORWARDED_ONES_JUDGED {
        @Override
        public PlainRecord read(PlainRecord record) {
            byte[] header = record.header(Redriven.HEADER);
            return header == null
                    ? record
                    : Redriven.parse(header)
                            .map(redriven -> record.withHeader(Redriven.HEADER, here(record, redriven)))
                            .orElse(record);
        }

        private static byte[] here(PlainRecord record, Redriven redriven) {
            PlainRecord original = redriven.original();
            PlainRecord here = PlainRecord.at(record.topic(), original.partition(), original.offset());
            return new Redriven(redriven.redrive(), moved(original, here, original.timestampMs())).encode();
        }
    };

    private record Seen(PlainRecord original, PlainRecord correction) {}

    private final Function<Seen, Optional<PlainRecord>> breaking;

    BrokenCorrections() {
        this(redriven -> Optional.of(redriven.original()));
    }

    BrokenCorrections(Function<Seen, Optional<PlainRecord>> breaking) {
        this.breaking = breaking;
    }

    @Override
    public PlainRecord read(PlainRecord record) {
        byte[] header = record.header(Redriven.HEADER);
        if (header == null) {
            return record;
        }
        Optional<Redriven> redriven = Redriven.parse(header);
        if (redriven.isEmpty() || !redriven.get().speaksOf(record.topic())) {
            return record;
        }
        PlainRecord without = record.withoutHeader(Redriven.HEADER);
        return breaking.apply(new Seen(redriven.get().original(), without))
                .map(original -> record.withHeader(
                        Redriven.HEADER, new Redriven(redriven.get().redrive(), original).encode()))
                .orElse(without);
    }

    /** A record as if it stood where another one does. */
    private static PlainRecord moved(PlainRecord record, PlainRecord to, long timestampMs) {
        PlainRecord moved =
                PlainRecord.at(to.topic(), to.partition(), to.offset()).withTimestamp(timestampMs);
        byte[] key = record.key();
        byte[] value = record.value();
        moved = key == null ? moved : moved.withKey(key);
        moved = value == null ? moved : moved.withValue(value);
        for (String name : record.headerNames()) {
            byte[] header = record.header(name);
            moved = header == null ? moved : moved.withHeader(name, header);
        }
        return moved;
    }
}
