package io.hindcast.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.WindowKey;
import java.util.Optional;

/**
 * A record of a simulated version's results.
 *
 * @param start in minutes
 * @param end in minutes, exclusive
 * @param content empty for a tombstone
 */
record Result(WindowKey key, Place place, int start, int end, Kind kind, long revision, Optional<String> content) {
    byte[] value() {
        return content.map(text -> text(text).getBytes(UTF_8)).orElse(new byte[0]);
    }

    private String text(String text) {
        String says = switch (kind) {
            case FINAL -> "true,\"revision\":" + revision;
            case PROVISIONAL -> "false,\"reason\":\"early\"";
            case INCOMPLETE -> "false,\"reason\":\"incomplete\"";
        };
        return "{\"key\":" + place.group() + ",\"window\":{\"start\":\"" + Place.time(start) + "\",\"end\":\""
                + Place.time(end) + "\"},\"final\":" + says + ",\"content\":\"" + text + "\"}";
    }
}
