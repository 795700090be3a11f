package io.hindcast.simulation.copies;

import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;

/**
 * A record.
 *
 * @param id more than 4,096 characters are too many
 */
record Drawn(Kind kind, String card, String shop, String id, int amount, long atMs) {
    private static final int MOST_CHARACTERS = 4_096;

    enum Kind {
        EVENT,
        WITHOUT_SHOP,
        HEARTBEAT
    }

    /** One that only tells the time. */
    static Drawn heartbeat(long atMs) {
        return new Drawn(Kind.HEARTBEAT, "", "", "", 0, atMs);
    }

    boolean isTooLong() {
        return id.length() > MOST_CHARACTERS;
    }

    /** Whether the other one is about the same, whatever else is in it. */
    boolean isLike(Drawn other) {
        return kind != Kind.HEARTBEAT && card.equals(other.card) && id.equals(other.id);
    }

    PlainRecord at(int partition, long offset) {
        PlainRecord record = PlainRecord.at("events", partition, offset).withTimestamp(atMs);
        if (kind == Kind.HEARTBEAT) {
            return record.withHeader(Heartbeat.HEADER, new Heartbeat(Heartbeat.ANY, atMs).encode());
        }
        return record.withValue("{\"card\":\"" + card + "\",\"id\":\"" + id + "\",\"at\":" + atMs + ",\"amount\":"
                + amount + (kind == Kind.WITHOUT_SHOP ? "" : ",\"shop\":\"" + shop + "\"") + "}");
    }

    @Override
    public String toString() {
        return kind + " " + card + " " + shop + " " + (isTooLong() ? "(too long)" : id) + " " + amount + " at " + atMs;
    }
}
