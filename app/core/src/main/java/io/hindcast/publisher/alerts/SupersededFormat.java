package io.hindcast.publisher.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.alerts.Settling.Statement.Superseded;
import io.hindcast.results.AlertKey;
import java.time.Instant;

/** Makes the record of what another version tells otherwise: that of a version without a window, and {@code superseded} as its reason. */
final class SupersededFormat {
    private SupersededFormat() {}

    static byte[] value(AlertKey alert, Superseded what) {
        return ("{\"key\":" + new String(alert.group(), UTF_8)
                        + ",\"alert\":{\"name\":\"" + alert.name()
                        + "\",\"id\":\"" + what.about().id()
                        + "\",\"state\":\"" + (what.open() ? "open" : "closed")
                        + "\",\"opened\":\"" + Instant.ofEpochMilli(what.about().sinceMs())
                        + "\",\"at\":\"" + Instant.ofEpochMilli(what.atMs())
                        + "\",\"reason\":\"superseded\"}}")
                .getBytes(UTF_8);
    }
}
