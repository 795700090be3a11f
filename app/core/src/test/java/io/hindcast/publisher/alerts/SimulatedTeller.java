package io.hindcast.publisher.alerts;

import io.hindcast.publisher.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A version as the publisher sees it: a log of what it tells, written by one or two tasks that come forward by themselves, each with its frontier.
 * What is written is seen a little later than the frontiers that are committed with it.
 */
final class SimulatedTeller {
    final int number;
    final boolean knows;
    final List<SimulatedStory> stories;
    final List<SimulatedStory.Event> log = new ArrayList<>();
    private final List<List<SimulatedStory.Event>> left = new ArrayList<>();
    private final long[] frontiers;
    boolean retired;
    private int seen;

    SimulatedTeller(int number, boolean knows, List<SimulatedStory> stories, int writers) {
        this.number = number;
        this.knows = knows;
        this.stories = stories;
        frontiers = new long[writers];
        for (int writer = 0; writer < writers; writer++) {
            List<SimulatedStory.Event> its = new ArrayList<>();
            for (int story = writer; story < stories.size(); story += writers) {
                its.addAll(stories.get(story).events());
            }
            its.sort(Comparator.comparingLong(SimulatedStory.Event::at));
            left.add(its);
        }
    }

    /** One of its tasks comes forward. What it tells may be written before the frontier moves: a closing was cut off. */
    void comeForward(Random random, int by) {
        int writer = random.nextInt(frontiers.length);
        long upTo = Math.min(SimulatedStory.LAST, frontiers[writer] + by);
        List<SimulatedStory.Event> its = left.get(writer);
        boolean cutOff = random.nextInt(5) == 0;
        while (!its.isEmpty() && its.get(0).at() <= upTo) {
            log.add(its.remove(0));
            if (cutOff && random.nextBoolean()) {
                return;
            }
        }
        frontiers[writer] = upTo;
    }

    /** Up to where readers see its log. */
    int readable(Random random) {
        seen = Math.max(seen, log.size() - random.nextInt(3));
        return seen;
    }

    void end() {
        for (int writer = 0; writer < frontiers.length; writer++) {
            log.addAll(left.get(writer));
            left.get(writer).clear();
            frontiers[writer] = SimulatedStory.LAST;
        }
        seen = log.size();
    }

    long frontier() {
        long lowest = Long.MAX_VALUE;
        for (long frontier : frontiers) {
            lowest = Math.min(lowest, frontier);
        }
        return lowest;
    }

    Sample sample(long ledger, long end) {
        return new Sample(ledger, frontier(), List.of(0L), List.of(end));
    }
}
