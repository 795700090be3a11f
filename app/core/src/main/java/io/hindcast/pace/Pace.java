package io.hindcast.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast something is read, over the last few seconds, and how long the rest will take. Not thread-safe. */
public final class Pace {
    private static final Duration MEMORY = Duration.ofSeconds(15);

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes what had been read at a moment; moments and amounts do not go back. */
    public void sample(Instant at, long read) {
        samples.addLast(new Sample(at, read));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(at.minus(MEMORY))) {
            samples.removeFirst();
        }
    }

    /** Records a second; 0 before there are two samples. */
    public double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long elapsedMs = Duration.between(first.at(), last.at()).toMillis();
        return elapsedMs <= 0 ? 0 : (last.read() - first.read()) * 1000.0 / elapsedMs;
    }

    /** How long the rest takes at this pace; empty while nothing moves. */
    public Optional<Duration> timeLeft(long left) {
        double rate = perSecond();
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (left / rate * 1000)));
    }

    private record Sample(Instant at, long read) {}
}
