package io.hindcast.simulation.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The rules of event time of a definition. Numbers are steps: seconds, or some hours or days where windows are those of a calendar.
 *
 * @param calendar what windows are; empty where each has the same size
 * @param units of a calendar in a window
 * @param zone of the place whose calendar it is; empty for that of UTC
 * @param session whether events make the windows; then the size is the gap
 * @param max where sessions are cut, in multiples; 0 if they are not
 * @param total what totals begin with, if windows are the steps of totals
 * @param at when windows of a calendar begin
 * @param every from the start of one window to that of the next; the size where they do not overlap
 * @param offset by how much all windows are later
 * @param correct how long late events correct results; 0 where they are rejected
 * @param early whether open windows are shown while they fill
 */
public record Windowing(
        Optional<Calendar> calendar,
        int units,
        Optional<String> zone,
        boolean session,
        int max,
        Optional<Total> total,
        LocalTime at,
        int size,
        int every,
        int offset,
        int grace,
        int maxAhead,
        int correct,
        boolean early) {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final List<Integer> SIZES = List.of(4, 5, 10);
    private static final List<Integer> GAPS = List.of(1, 2, 3, 5);
    private static final List<Integer> GRACES = List.of(0, 1, 3, 8);
    private static final List<Integer> MAX_AHEADS = List.of(5, 20, 1000);
    private static final List<Integer> CORRECTIONS = List.of(0, 0, 2, 15, 100);
    private static final List<LocalTime> STARTS =
            List.of(LocalTime.MIDNIGHT, LocalTime.of(6, 0), LocalTime.of(22, 30), LocalTime.of(0, 0, 1));

    static Windowing random(RandomGenerator random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                return session(random);
            }
            case 2 -> {
                return total(random);
            }
            default -> {}
        }
        int size = Pick.one(SIZES, random);
        Optional<Calendar> calendar =
                random.nextInt(4) == 0 ? Optional.of(Pick.one(List.of(Calendar.values()), random)) : Optional.empty();
        Optional<String> zone = calendar.isPresent() && random.nextInt(3) > 0
                ? Optional.of(Pick.one(Places.names(), random))
                : Optional.empty();
        if (zone.isPresent() && random.nextBoolean()) {
            calendar = Optional.of(Calendar.DAY);
        }
        boolean overlaps = calendar.isEmpty() && random.nextInt(2) == 0;
        int every = overlaps ? 1 + random.nextInt(size - 1) : size;
        return new Windowing(
                calendar,
                calendar.isPresent() && random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 1,
                zone,
                false,
                0,
                Optional.empty(),
                zone.isPresent() && random.nextBoolean() ? LocalTime.MIDNIGHT : Pick.one(STARTS, random),
                size,
                every,
                calendar.isPresent() || random.nextInt(3) > 0 ? 0 : random.nextInt(every),
                Pick.one(GRACES, random),
                Pick.one(MAX_AHEADS, random),
                Pick.one(CORRECTIONS, random),
                random.nextInt(3) > 0);
    }

    /** What of the language it has. */
    public List<String> constructs() {
        List<String> constructs = new ArrayList<>();
        calendar.ifPresent(unit -> constructs.add("calendar of " + unit + (units > 1 ? ", several" : "")));
        zone.ifPresent(name -> constructs.add("calendar of " + name));
        if (session) {
            constructs.add("session" + (max > 0 ? ", cut" : ""));
        }
        total.ifPresent(it -> constructs.add("total " + (it.resets().isPresent() ? "that resets" : "since")));
        return constructs;
    }

    private static Windowing session(RandomGenerator random) {
        int gap = Pick.one(GAPS, random);
        int correct = Pick.one(CORRECTIONS, random);
        int max = correct > 0 || random.nextBoolean() ? gap + 1 + random.nextInt(20) : 0;
        return new Windowing(
                Optional.empty(),
                1,
                Optional.empty(),
                true,
                max,
                Optional.empty(),
                LocalTime.MIDNIGHT,
                gap,
                gap,
                max == 0 || random.nextInt(3) > 0 ? 0 : random.nextInt(max),
                Pick.one(GRACES, random),
                Pick.one(MAX_AHEADS, random),
                correct,
                random.nextInt(3) > 0);
    }

    /**
     * From when on events are in a total.
     *
     * @param resets the units in each of which it begins anew; empty where it begins once
     * @param since where it begins once: how many steps behind the beginning of the log
     */
    public record Total(Optional<Calendar> resets, int since) {}

    /** Each event stands by itself, and is waited for as in a session that has no gap. */
    static Windowing ofSingleEvents(int grace, RandomGenerator random) {
        return new Windowing(
                Optional.empty(),
                1,
                Optional.empty(),
                true,
                0,
                Optional.empty(),
                LocalTime.MIDNIGHT,
                0,
                0,
                0,
                grace,
                Pick.one(MAX_AHEADS, random),
                0,
                false);
    }

    private static Windowing total(RandomGenerator random) {
        Optional<Calendar> every = random.nextInt(3) == 0 ? Optional.of(Calendar.DAY) : Optional.empty();
        Optional<Calendar> resets = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(
                        every.isPresent() ? Pick.one(List.of(Calendar.WEEK, Calendar.MONTH), random) : Calendar.DAY);
        boolean dated = every.isPresent() || resets.isPresent();
        // Steps are shorter than the days in which they add up.
        int size = every.isEmpty() && resets.isPresent() ? 1 + random.nextInt(3) : Pick.one(SIZES, random);
        return new Windowing(
                every,
                1,
                dated && random.nextBoolean() ? Optional.of(Pick.one(Places.names(), random)) : Optional.empty(),
                false,
                0,
                Optional.of(new Total(resets, resets.isPresent() ? 0 : random.nextInt(20))),
                LocalTime.MIDNIGHT,
                size,
                size,
                0,
                Pick.one(GRACES, random),
                Pick.one(MAX_AHEADS, random),
                0,
                random.nextInt(3) > 0);
    }

    /** Where a total begins that begins once, in milliseconds since 1970. */
    public long sinceMs() {
        return total.filter(it -> it.resets().isEmpty())
                .map(it -> beginMs() + it.since() * stepMs())
                .orElse(0L);
    }

    /** Those of the place whose calendar it is. */
    public Clocks clocks() {
        return zone.map(Places::of).map(Places.Place::clocks).orElse(Clocks.OF_UTC);
    }

    /** When clocks are changed near which events are; empty where none are. */
    public Optional<Instant> change() {
        return zone.map(Places::of).map(Places.Place::change);
    }

    /** When the first events are: in 1970, or a little before clocks are changed. */
    public long beginMs() {
        return change().map(instant -> instant.toEpochMilli() - 12 * stepMs())
                .map(ms -> Math.max(0, ms))
                .orElse(0L);
    }

    /** What one step is, in milliseconds. */
    public long stepMs() {
        return calendar.or(() -> total.flatMap(Total::resets))
                .map(Calendar::step)
                .orElse(Duration.ofSeconds(1))
                .toMillis();
    }

    /** Of windows that are not those of a calendar. */
    public long sizeMs() {
        return size * stepMs();
    }

    public long maxMs() {
        return max * stepMs();
    }

    public long everyMs() {
        return every * stepMs();
    }

    public long offsetMs() {
        return offset * stepMs();
    }

    /** Whether an event may be in several windows. */
    public boolean overlaps() {
        return every < size || units > 1;
    }

    public long graceMs() {
        return grace * stepMs();
    }

    public long correctMs() {
        return correct * stepMs();
    }

    public long maxAheadMs() {
        return Math.min(LONGEST.toMillis(), maxAhead * stepMs());
    }

    String text() {
        return "window: {" + kind() + ", grace: " + graceMs() / 1000 + "s}\n"
                + (early ? "publish: {provisional-every: 100ms}\n" : "")
                + (correct > 0 ? "late: correct\nretain: " + correctMs() / 1000 + "s\n" : "");
    }

    private String total(Total kind) {
        String every =
                calendar.map(unit -> unit.name().toLowerCase(Locale.ROOT)).orElse(sizeMs() / 1000 + "s");
        String start = kind.resets()
                .map(unit -> "resets: " + unit.name().toLowerCase(Locale.ROOT))
                .orElse("since: " + Instant.ofEpochMilli(sinceMs()));
        return "total: {every: " + every + ", " + start
                + zone.map(name -> ", zone: " + name).orElse("") + "}";
    }

    private String kind() {
        if (total.isPresent()) {
            return total(total.get());
        }
        if (calendar.isPresent()) {
            String unit = calendar.get().name().toLowerCase(Locale.ROOT);
            return "calendar: {unit: " + unit + (units == 1 ? "" : ", size: " + units)
                    + zone.map(name -> ", zone: " + name).orElse("")
                    + (at.equals(LocalTime.MIDNIGHT) ? "" : ", at: " + at) + "}";
        }
        if (session) {
            return "session: {gap: " + size + "s" + (max == 0 ? "" : ", max: " + max + "s") + "}"
                    + (offset == 0 ? "" : ", offset: " + offset + "s");
        }
        String windows =
                every < size ? "hopping: {size: " + size + "s, every: " + every + "s}" : "tumbling: " + size + "s";
        return windows + (offset == 0 ? "" : ", offset: " + offset + "s");
    }
}
