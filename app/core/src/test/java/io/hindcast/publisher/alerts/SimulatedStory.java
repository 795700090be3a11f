package io.hindcast.publisher.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.AlertKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a version tells of one alert, from the beginning to the end of time, drawn at random. */
record SimulatedStory(AlertKey alert, List<Event> events) {
    static final int LAST = 60;

    /** @param opened since when the alert is open */
    record Event(AlertKey alert, String state, long opened, long at) {
        byte[] key() {
            return alert.record(opened);
        }

        byte[] value() {
            return ("{\"key\":" + new String(alert.group(), UTF_8) + ",\"alert\":{\"name\":\"" + alert.name()
                            + "\",\"id\":\"" + alert.name() + opened + "\",\"state\":\"" + state + "\",\"opened\":\""
                            + Instant.ofEpochMilli(opened) + "\",\"at\":\"" + Instant.ofEpochMilli(at)
                            + "\",\"reason\":\"when\"}}")
                    .getBytes(UTF_8);
        }

        boolean closes() {
            return state.equals("closed");
        }

        boolean repeats() {
            return state.equals("repeat");
        }
    }

    static SimulatedStory draw(AlertKey alert, Random random) {
        List<Event> events = new ArrayList<>();
        int at = 1 + random.nextInt(8);
        while (at < LAST) {
            int opened = at;
            events.add(new Event(alert, "open", opened, at));
            at += 1 + random.nextInt(6);
            while (random.nextInt(3) == 0 && at < LAST) {
                events.add(new Event(alert, "repeat", opened, at));
                at += 1 + random.nextInt(4);
            }
            if (at >= LAST || random.nextInt(8) == 0) {
                break;
            }
            events.add(new Event(alert, "closed", opened, at));
            at += 1 + random.nextInt(9);
        }
        return new SimulatedStory(alert, events);
    }

    /** As one tells it that knows of the alert from a time on at which it is closed. */
    SimulatedStory fromTheMiddle(int known) {
        return new SimulatedStory(
                alert, events.stream().filter(event -> event.opened() >= known).toList());
    }
}
