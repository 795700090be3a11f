package io.hindcast.plan;

/** What a topic of a version is for. In the order in which people are shown them. */
public enum Purpose {
    /** What the version computes. */
    RESULTS(Maker.HINDCAST, Place.OF_ITS_KEY),
    /** What it tells of alerts over its results. */
    ALERTS(Maker.HINDCAST, Place.OF_ITS_KEY),
    /** Records that have not become part of a result, and why. */
    REJECTED(Maker.HINDCAST, Place.OF_ITS_ORIGIN),
    /** Partial accumulators on their way from where they were read to where their key is aggregated. */
    PARTIALS(Maker.KAFKA_STREAMS, Place.OF_ITS_KEY),
    /** What a store holds. */
    CHANGELOG(Maker.KAFKA_STREAMS, Place.OF_ITS_KEY),
    /** Where event times are in the sources and in the results, for who looks something up. Whatever is lost of it only costs time. */
    MARKS(Maker.HINDCAST, Place.ALONE);

    private final Maker maker;
    private final Place place;

    Purpose(Maker maker, Place place) {
        this.maker = maker;
        this.place = place;
    }

    /** Who creates a topic. */
    public enum Maker {
        /** A worker, before it runs the version. */
        HINDCAST,
        /** Kafka Streams, when it runs it. */
        KAFKA_STREAMS
    }

    /** Into which partition a record goes, and so how many there are. */
    public enum Place {
        /** Where everything of its key is: as many as there are results partitions, for the life of the version. */
        OF_ITS_KEY,
        /** The one with the number of the partition that it was read from: as many as the largest source has. */
        OF_ITS_ORIGIN,
        /** The only one. */
        ALONE
    }

    public Maker maker() {
        return maker;
    }

    public Place place() {
        return place;
    }

    /** Whether what it holds is nowhere else, and the version cannot go on without it. */
    public boolean kept() {
        return switch (this) {
            case RESULTS, ALERTS, REJECTED, CHANGELOG -> true;
            case PARTIALS, MARKS -> false;
        };
    }

    /** Whether what it holds is only on its way, and deleted once it was read. */
    public boolean purged() {
        return switch (this) {
            case PARTIALS -> true;
            case RESULTS, ALERTS, REJECTED, CHANGELOG, MARKS -> false;
        };
    }

    /** Whether the version itself writes it: where something stands in such a topic, the version has read something. */
    public boolean written() {
        return this != MARKS;
    }
}
