package io.hindcast.publisher.alerts;

import io.hindcast.publisher.alerts.SimulatedAlerts.SaidRecord;
import io.hindcast.results.AlertKey;
import io.hindcast.speakers.Bucket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who reads the topic of alerts, and knows what versions told: whatever is wrong there is thrown as an error. */
final class AlertsReader {
    private final SimulatedAlerts world;

    AlertsReader(SimulatedAlerts world) {
        this.world = world;
    }

    void check() {
        for (SimulatedStory story : world.versions().get(0).stories) {
            AlertKey alert = story.alert();
            for (int topic = 0; topic <= world.topic(); topic++) {
                wellFormed(alert, said(alert, topic));
                closedByWhoKnows(alert, said(alert, topic));
            }
            atRest(alert, said(alert, world.topic()));
            sinceTheLastTurn(alert);
            equalVersions(alert);
        }
    }

    private List<SaidRecord> said(AlertKey alert, int topic) {
        return world.said().stream()
                .filter(one -> one.topic() == topic && one.alert().equals(alert))
                .toList();
    }

    /** Opened once, closed once, in the order of times; reminded of while it is open. */
    private static void wellFormed(AlertKey alert, List<SaidRecord> said) {
        Optional<Opening> open = Optional.empty();
        Map<Long, Integer> opened = new HashMap<>();
        long lastMs = Long.MIN_VALUE;
        for (SaidRecord record : said) {
            Told told = record.told();
            boolean isIts = open.filter(told.about()::is).isPresent();
            require(told.atMs() >= lastMs, alert, "goes back to " + told.atMs());
            if (told.repeats() && open.isEmpty()) {
                // It was open before the topic was, and had been told again.
                int times = opened.merge(told.about().sinceMs(), 1, Integer::sum);
                require(times == 1, alert, "is reminded of, and was closed");
            } else if (told.repeats() || !told.open()) {
                require(isIts, alert, "is not open since " + told.about() + ", and something is told of that");
            } else {
                require(open.isEmpty(), alert, "is open, and opens again");
                int times = opened.merge(told.about().sinceMs(), 1, Integer::sum);
                require(
                        times == 1 || record.superseded(),
                        alert,
                        "opened twice since " + told.about().sinceMs());
            }
            open = told.opening();
            lastMs = told.atMs();
        }
    }

    /** A version that began in the middle closes nothing of which it cannot know, but once it tells of the alert, or nobody else can. */
    private void closedByWhoKnows(AlertKey alert, List<SaidRecord> said) {
        for (int at = 1; at < said.size(); at++) {
            SaidRecord record = said.get(at);
            SimulatedTeller version = version(record.version());
            boolean knows = version.knows
                    || told(version, alert).stream()
                            .anyMatch(event -> event.at() <= record.told().atMs());
            boolean tells = at + 1 < said.size()
                    && !said.get(at + 1).superseded()
                    && said.get(at + 1).version() == record.version();
            require(
                    !record.superseded()
                            || record.told().open()
                            || knows
                            || tells
                            || world.lost()
                            || version(said.get(at - 1).version()).retired,
                    alert,
                    "is closed by v" + record.version() + ", which cannot know");
        }
    }

    private SimulatedTeller version(int number) {
        return world.versions().get(number - 1);
    }

    /** Once everything is told, what is open is what is open in the version that tells; where that cannot know, it may be what was said before. */
    private void atRest(AlertKey alert, List<SaidRecord> said) {
        Optional<SimulatedTeller> speaker = speaker(alert);
        if (speaker.isEmpty()) {
            return;
        }
        List<SimulatedStory.Event> told = told(speaker.get(), alert);
        Optional<Long> its = told.isEmpty() || told.get(told.size() - 1).closes()
                ? Optional.empty()
                : Optional.of(told.get(told.size() - 1).opened());
        Optional<Long> stands = said.isEmpty()
                ? Optional.empty()
                : said.get(said.size() - 1).told().opening().map(Opening::sinceMs);
        boolean vouched = !speaker.get().knows && told.isEmpty() && openSomewhere(alert, stands);
        require(
                its.equals(stands) || vouched,
                alert,
                "at rest " + stands + " stands, and v" + speaker.get().number + " says " + its);
    }

    private boolean openSomewhere(AlertKey alert, Optional<Long> stands) {
        return world.versions().stream()
                .filter(version -> !version.retired)
                .map(version -> told(version, alert))
                .anyMatch(told -> !told.isEmpty()
                        && !told.get(told.size() - 1).closes()
                        && stands.equals(Optional.of(told.get(told.size() - 1).opened())));
    }

    /** Since the last turn everything is said that its version tells behind what was said by then. */
    private void sinceTheLastTurn(AlertKey alert) {
        Optional<SimulatedTeller> speaker = speaker(alert);
        Turns turns = world.now().state().turns;
        if (speaker.isEmpty() || world.lost()) {
            return;
        }
        int last = turns.count();
        long fromMs = world.said().stream()
                .filter(one ->
                        one.alert().equals(alert) && (one.turns() < last || one.version() != speaker.get().number))
                .mapToLong(one -> one.told().atMs())
                .reduce(
                        Math.max(
                                turns.leftMs(Bucket.of(alert.group())),
                                world.now().state().historyMs),
                        Math::max);
        List<Long> expected = told(speaker.get(), alert).stream()
                .filter(event -> event.at() > fromMs && !event.repeats())
                .map(SimulatedStory.Event::at)
                .toList();
        List<Long> found = world.said().stream()
                .filter(one -> one.alert().equals(alert) && one.turns() == last && !one.superseded())
                .filter(one -> !one.told().repeats() && one.told().atMs() > fromMs)
                .filter(one -> one.version() == speaker.get().number)
                .map(one -> one.told().atMs())
                .toList();
        require(expected.equals(found), alert, "behind " + fromMs + " told is " + expected + ", said " + found);
    }

    /** Where all versions tell the same, each thing is said once, and nothing is superseded. */
    private void equalVersions(AlertKey alert) {
        Set<List<SimulatedStory.Event>> stories = new HashSet<>();
        world.versions().forEach(version -> stories.add(told(version, alert)));
        boolean known = world.versions().stream().allMatch(version -> version.knows);
        if (stories.size() > 1
                || !known
                || world.lost()
                || world.topic() > 0
                || speaker(alert).isEmpty()) {
            return;
        }
        List<SaidRecord> said = said(alert, 0);
        require(said.stream().noneMatch(SaidRecord::superseded), alert, "is superseded by an equal version");
        Set<Long> times = new HashSet<>();
        said.forEach(one -> require(
                times.add(one.told().atMs()),
                alert,
                "says twice what is of " + one.told().atMs()));
        if (!said.isEmpty()) {
            long firstMs = said.get(0).told().atMs();
            List<Long> expected = stories.iterator().next().stream()
                    .filter(event -> event.at() > firstMs && !event.repeats())
                    .map(SimulatedStory.Event::at)
                    .toList();
            List<Long> found = said.stream()
                    .filter(one -> !one.told().repeats() && one.told().atMs() > firstMs)
                    .map(one -> one.told().atMs())
                    .toList();
            require(expected.equals(found), alert, "told is " + expected + ", said " + found);
        }
    }

    private Optional<SimulatedTeller> speaker(AlertKey alert) {
        int number = world.now().state().turns.speaker(Bucket.of(alert.group()));
        return world.versions().stream()
                .filter(version -> version.number == number)
                .findFirst();
    }

    private static List<SimulatedStory.Event> told(SimulatedTeller version, AlertKey alert) {
        return version.stories.stream()
                .filter(story -> story.alert().equals(alert))
                .findFirst()
                .orElseThrow()
                .events();
    }

    private static void require(boolean holds, AlertKey alert, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(alert + " " + otherwise);
        }
    }
}
