package io.hindcast.publisher.alerts;

import io.hindcast.results.AlertKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be said of one alert: the whole of what is decided. Pure. */
final class Settling {
    private Settling() {}

    /**
     * What is known of an alert.
     *
     * @param stands what is open in the stable topic
     * @param saidMs of which time the last statement about it is; {@link Turns#NEVER} for none
     * @param fromMs everything of that time or earlier is said, or was before this version's turn
     * @param told what the version tells that speaks now, in the order of times
     * @param heardMs up to which time all of that was taken, inclusive
     * @param knows whether the version knows of every alert whether it is open; else only of those that it tells of
     * @param vouched what the version tells that has said what stands, if that is another one which is still heard
     * @param first whether nobody else has told of it in this topic
     */
    record Known(
            Optional<Opening> stands,
            long saidMs,
            long fromMs,
            List<Told> told,
            long heardMs,
            boolean knows,
            Optional<List<Told>> vouched,
            boolean first) {}

    /** Something to be said, of a time. */
    sealed interface Statement {
        long atMs();

        /** The opening that it is about. */
        Opening about();

        /** Its bytes in the topic. */
        byte[] value(AlertKey alert);

        /** Whether it is said because versions differ. */
        boolean superseded();

        /** What the version itself tells. */
        record Verbatim(Told told) implements Statement {
            @Override
            public long atMs() {
                return told.atMs();
            }

            @Override
            public Opening about() {
                return told.about();
            }

            @Override
            public byte[] value(AlertKey alert) {
                return told.value();
            }

            @Override
            public boolean superseded() {
                return false;
            }
        }

        /** The version before had told something else: an alert is open, or it is not. */
        record Superseded(Opening about, boolean open, long atMs) implements Statement {
            @Override
            public byte[] value(AlertKey alert) {
                return SupersededFormat.value(alert, this);
            }

            @Override
            public boolean superseded() {
                return true;
            }
        }
    }

    /**
     * What becomes of an alert.
     *
     * @param statements in their order
     * @param opening how it stands after these
     * @param saidMs up to which time everything is said then, inclusive
     * @param waitsUntilMs what stands is not what the version says, and that may be because it has not come as far: it is decided when that
     *     is heard up to this time; {@link Turns#NEVER} where nothing waits
     * @param vouched whether the version that has said what stands goes on telling of this alert
     */
    record Outcome(
            List<Statement> statements, Optional<Opening> opening, long saidMs, long waitsUntilMs, boolean vouched) {
        /** Whether it is open, and only that version knows of it. */
        boolean standsByIt() {
            return vouched && opening.isPresent();
        }
    }

    /** Decides about one alert. */
    @FunctionalInterface
    interface Rule {
        Outcome settle(Known known);
    }

    static Outcome settle(Known known) {
        Optional<Told> base = last(known.told, known.fromMs);
        List<Told> later = after(known.fromMs, known.told);
        if (base.isEmpty() && later.isEmpty() && !known.knows && known.vouched.isPresent()) {
            Optional<Outcome> vouched = vouched(known, known.vouched.get());
            if (vouched.isPresent()) {
                return vouched.get();
            }
        }
        if (differs(known.stands, base.flatMap(Told::opening)) && later.isEmpty() && known.heardMs < known.fromMs) {
            return new Outcome(List.of(), known.stands, known.fromMs, known.fromMs, false);
        }
        return told(known.fromMs, difference(known, base), base.flatMap(Told::opening), later, false);
    }

    /**
     * An alert of which the version says nothing may be open all the same: so whoever has opened it goes on telling of that opening. Another topic
     * begins with it. Empty where nothing is open.
     */
    private static Optional<Outcome> vouched(Known known, List<Told> told) {
        Optional<Told> begins =
                known.first && known.stands.isEmpty() ? last(told, known.fromMs).filter(Told::open) : Optional.empty();
        return known.stands.or(() -> begins.flatMap(Told::opening)).map(opening -> {
            long saidMs = begins.map(Told::atMs).orElse(known.saidMs);
            List<Told> rest = after(saidMs, told).stream()
                    .filter(one -> one.about().is(opening))
                    .toList();
            List<Statement> first = begins.<List<Statement>>map(one -> List.of(new Statement.Verbatim(one)))
                    .orElse(List.of());
            return told(saidMs, first, Optional.of(opening), rest, true);
        });
    }

    /** After what is said at first, which is all up to a time, what is told later. */
    private static Outcome told(
            long fromMs, List<Statement> first, Optional<Opening> stands, List<Told> later, boolean vouched) {
        List<Statement> statements = new ArrayList<>(first);
        for (int next = 0; next < later.size(); next++) {
            Told told = later.get(next);
            // Of several that only remind, at once, the last one is enough.
            if (!told.repeats() || next == later.size() - 1) {
                statements.add(new Statement.Verbatim(told));
            }
        }
        Optional<Told> newest = later.isEmpty() ? Optional.empty() : Optional.of(later.get(later.size() - 1));
        Optional<Opening> opening = newest.isPresent() ? newest.get().opening() : stands;
        long saidMs = newest.map(Told::atMs).orElse(fromMs);
        return new Outcome(List.copyOf(statements), opening, saidMs, Turns.NEVER, vouched);
    }

    private static boolean differs(Optional<Opening> stands, Optional<Opening> its) {
        return stands.isPresent() != its.isPresent()
                || stands.filter(opening -> !opening.is(its.orElseThrow())).isPresent();
    }

    private static List<Told> after(long fromMs, List<Told> told) {
        return told.stream().filter(one -> one.atMs() > fromMs).toList();
    }

    /** What was told last of a time, inclusive, or before. */
    private static Optional<Told> last(List<Told> told, long atMs) {
        return told.stream().filter(one -> one.atMs() <= atMs).reduce((earlier, later) -> later);
    }

    private static List<Statement> difference(Known known, Optional<Told> base) {
        List<Statement> statements = new ArrayList<>();
        if (differs(known.stands, base.flatMap(Told::opening))) {
            known.stands.ifPresent(stands -> statements.add(new Statement.Superseded(stands, false, known.fromMs)));
            base.filter(Told::open)
                    .ifPresent(told -> statements.add(
                            known.first
                                    ? new Statement.Verbatim(told)
                                    : new Statement.Superseded(told.about(), true, known.fromMs)));
        }
        return statements;
    }
}
