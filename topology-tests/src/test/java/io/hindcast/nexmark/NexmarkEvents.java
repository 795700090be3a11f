package io.hindcast.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The events of the Nexmark benchmark, an auction house, as JSON: of each fifty in order one person, three auctions, 46 bids. Each
 * is a pure function of its index. Who bids for what, at which price and through which channel follows the rules of the
 * benchmark's generator; texts that only fill (descriptions, credit cards, {@code extra}) are left out.
 *
 * <p>Event time rises by {@code 1 / perSecond} an event, from {@link #START_MS}; within a group of {@value #GROUP} events it is
 * out of order, and one event in {@value #DELAYED} is up to {@value #DELAY_MS} ms older than its place says.
 *
 * <p>This file needs no other: {@code java NexmarkEvents.java 50000} writes so many, a line each.
 *
 * @param perSecond events in a second of event time, at least 1
 */
record NexmarkEvents(int perSecond) {
    static final int USUAL_PER_SECOND = 10;

    /** Forty minutes before a midnight: some thousand events make two days. */
    static final long START_MS = Instant.parse("2026-01-01T23:20:00Z").toEpochMilli();

    private static final int PERSONS = 1;
    private static final int AUCTIONS = 3;
    private static final int EPOCH = 50;

    private static final int GROUP = 50;
    private static final int DELAYED = 500;
    private static final int DELAY_MS = 30_000;

    private static final int FIRST_ID = 1000;
    private static final int FIRST_CATEGORY = 10;
    private static final int CATEGORIES = 5;
    private static final int BATCH = 100;
    private static final int ACTIVE_PERSONS = 1000;
    private static final int OPEN_AUCTIONS = 100;
    private static final int LEAD = 10;
    private static final int CHANNELS = 10_000;

    private static final List<String> HOT_CHANNELS = List.of("Google", "Facebook", "Baidu", "Apple");
    private static final List<String> FIRST_NAMES =
            List.of("Peter", "Paul", "Luke", "John", "Saul", "Vicky", "Kate", "Julie", "Sarah", "Deiter", "Walter");
    private static final List<String> LAST_NAMES =
            List.of("Shultz", "Abrams", "Spencer", "White", "Bartels", "Walton", "Smith", "Jones", "Noris");
    private static final List<String> CITIES =
            List.of("Phoenix,AZ", "Los Angeles,CA", "Boise,ID", "Portland,OR", "Seattle,WA", "Cheyenne,WY");

    /** @param arguments how many events, and how many of them in a second of event time (ten where it is left out) */
    public static void main(String[] arguments) {
        if (arguments.length < 1
                || arguments.length > 2
                || !List.of(arguments).stream().allMatch(NexmarkEvents::counts)) {
            System.err.println(
                    "NexmarkEvents COUNT [PER_SECOND]: both are whole numbers from 1 on, of up to nine digits");
            System.exit(64);
        }
        long count = Long.parseLong(arguments[0]);
        var events = new NexmarkEvents(arguments.length == 2 ? Integer.parseInt(arguments[1]) : USUAL_PER_SECOND);
        try (var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, UTF_8)) {
            for (long index = 0; index < count; index++) {
                out.print(events.json(index) + "\n");
            }
        }
    }

    private static boolean counts(String argument) {
        return argument.matches("[1-9][0-9]{0,8}");
    }

    /** When the event happened, in milliseconds since 1970. */
    long eventTimeMs(long index) {
        long place = index / GROUP * GROUP + index * 953 % GROUP;
        var random = random(index, 1);
        long delayMs = random.nextInt(DELAYED) == 0 ? random.nextInt(DELAY_MS) : 0;
        return Math.max(START_MS, START_MS + place * 1000 / perSecond - delayMs);
    }

    /** The event as the value of a record. */
    String json(long index) {
        var random = random(index, 0);
        long offset = index % EPOCH;
        if (offset < PERSONS) {
            return person(index, random);
        }
        return offset < PERSONS + AUCTIONS ? auction(index, random) : bid(index, random);
    }

    private String person(long index, SplittableRandom random) {
        String[] city = any(CITIES, random).split(",", -1);
        return "{\"event_type\":0,\"person\":{\"id\":%d,\"name\":\"%s %s\",\"city\":\"%s\",\"state\":\"%s\",\"dateTime\":\"%s\"}}"
                .formatted(
                        FIRST_ID + lastPerson(index),
                        any(FIRST_NAMES, random),
                        any(LAST_NAMES, random),
                        city[0],
                        city[1],
                        Instant.ofEpochMilli(eventTimeMs(index)));
    }

    private String auction(long index, SplittableRandom random) {
        // Three of four are sold by the first of the last hundred persons.
        long seller = random.nextInt(4) > 0 ? lastPerson(index) / BATCH * BATCH : anyPerson(index, random);
        long price = price(random);
        long openMs = OPEN_AUCTIONS * (long) EPOCH / AUCTIONS * 1000 / perSecond;
        long atMs = eventTimeMs(index);
        return ("{\"event_type\":1,\"auction\":{\"id\":%d,\"seller\":%d,\"category\":%d,\"initialBid\":%d,\"reserve\":%d,"
                        + "\"dateTime\":\"%s\",\"expires\":\"%s\"}}")
                .formatted(
                        FIRST_ID + lastAuction(index),
                        FIRST_ID + seller,
                        FIRST_CATEGORY + random.nextInt(CATEGORIES),
                        price,
                        price + price(random),
                        Instant.ofEpochMilli(atMs),
                        Instant.ofEpochMilli(atMs + 1 + random.nextLong(Math.max(2 * openMs, 1))));
    }

    private String bid(long index, SplittableRandom random) {
        long last = lastAuction(index);
        // Half of the bids are for the first of the last hundred auctions, three of four by the second of the last
        // hundred persons.
        long first = Math.max(last - OPEN_AUCTIONS, 0);
        long auction = random.nextInt(2) > 0 ? last / BATCH * BATCH : first + random.nextLong(last - first + 1 + LEAD);
        long bidder = random.nextInt(4) > 0 ? lastPerson(index) / BATCH * BATCH + 1 : anyPerson(index, random);
        String channel = random.nextInt(2) > 0 ? any(HOT_CHANNELS, random) : "channel-" + random.nextInt(CHANNELS);
        return ("{\"event_type\":2,\"bid\":{\"auction\":%d,\"bidder\":%d,\"price\":%d,\"channel\":\"%s\","
                        + "\"url\":\"https://www.nexmark.com/%s/item.htm?query=1\",\"dateTime\":\"%s\"}}")
                .formatted(
                        FIRST_ID + auction,
                        FIRST_ID + bidder,
                        price(random),
                        channel,
                        Long.toString(random.nextLong(60_466_176), 36),
                        Instant.ofEpochMilli(eventTimeMs(index)));
    }

    /** From a dollar to a million, in cents; as many from one power of ten to the next as from that to the one after. */
    private static long price(SplittableRandom random) {
        return Math.round(StrictMath.pow(10, random.nextDouble() * 6) * 100);
    }

    /** The number of the last person, from 0 on; a person's own. */
    private static long lastPerson(long index) {
        return index / EPOCH * PERSONS + Math.min(index % EPOCH, PERSONS - 1);
    }

    /** The number of the last auction, from 0 on; an auction's own. Behind a person it is that of the fifty events before. */
    private static long lastAuction(long index) {
        long offset = index % EPOCH;
        return index / EPOCH * AUCTIONS + Math.min(offset, PERSONS + AUCTIONS - 1) - PERSONS;
    }

    /** One of the last thousand, or one of the next ten. */
    private static long anyPerson(long index, SplittableRandom random) {
        long persons = lastPerson(index) + 1;
        long active = Math.min(persons, ACTIVE_PERSONS);
        return persons - active + random.nextLong(active + LEAD);
    }

    private static String any(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static SplittableRandom random(long index, int purpose) {
        return new SplittableRandom(2 * index + purpose);
    }
}
