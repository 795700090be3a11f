package io.hindcast.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.hash.Sha256;
import java.time.Instant;

/**
 * Makes the record that tells something of an alert, and its key:
 *
 * <pre>{@code
 * {"sensor":"a","alert":"hot","opened":"2026-01-01T00:03:00Z"}
 * {"key":{"sensor":"a"},
 *  "alert":{"name":"hot","id":"5f0c…","state":"open","opened":"2026-01-01T00:03:00Z","at":"2026-01-01T00:03:00Z","reason":"when"},
 *  "window":{"start":"2025-12-31T23:58:00Z","end":"2026-01-01T00:03:00Z"},"mean":90}
 * }</pre>
 *
 * <p>without line breaks. The id is the beginning of SHA-256 over the record key and the pipeline's name, 32 hex digits: the same in
 * every version. What a timer tells has no window. It keeps a buffer: not thread-safe.
 */
final class AlertFormat {
    private static final int ID_DIGITS = 32;

    private final String pipeline;
    private final ResultFormat results;
    private final ByteWriter json = new ByteWriter();

    AlertFormat(String pipeline, ResultFormat results) {
        this.pipeline = pipeline;
        this.results = results;
    }

    /** What a window brings about, the one at hand. */
    Result event(AlertEvent event, WindowResult window) {
        byte[] recordKey = begin(event, window.key());
        json.writeByte(',');
        results.writeWindow(window, json);
        json.writeByte('}');
        return new Result(recordKey, json.toByteArray());
    }

    /** What time brings about. */
    Result event(AlertEvent event, GroupKey key) {
        byte[] recordKey = begin(event, key);
        json.writeByte('}');
        return new Result(recordKey, json.toByteArray());
    }

    private byte[] begin(AlertEvent event, GroupKey key) {
        byte[] recordKey = recordKey(event, key);
        json.reset().writeAscii("{\"key\":");
        json.write(key.bytes());
        json.writeAscii(",\"alert\":{\"name\":\"" + event.name() + "\",\"id\":\""
                + Sha256.hex(new String(recordKey, UTF_8) + pipeline).substring(0, ID_DIGITS)
                + "\",\"state\":\"" + event.state().word()
                + "\",\"opened\":\"" + Instant.ofEpochMilli(event.openedMs())
                + "\",\"at\":\"" + Instant.ofEpochMilli(event.atMs())
                + "\",\"reason\":\"" + event.reason().word() + "\"}");
        return recordKey;
    }

    private byte[] recordKey(AlertEvent event, GroupKey key) {
        byte[] group = key.bytes();
        boolean empty = group.length == 2;
        json.reset().write(group, 0, group.length - 1);
        json.writeAscii((empty ? "" : ",") + "\"alert\":\"" + event.name() + "\",\"opened\":\""
                + Instant.ofEpochMilli(event.openedMs()) + "\"}");
        return json.toByteArray();
    }
}
