package io.hindcast.marks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.marks.VersionMark.Ends;
import io.hindcast.marks.VersionMark.Read;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkJsonTest {
    private static final VersionMark MARK = new VersionMark(
            List.of(new Read("orders", 0, 468_001, 1_767_261_600_000L), new Read("orders", 1, -1, -1)),
            List.of(1_767_261_540_000L, -1L),
            List.of(new Ends(77_104, 77_231), new Ends(0, 0)));
    private static final String BYTES =
            "{\"format\":1,\"read\":[[\"orders\",0,468001,1767261600000],[\"orders\",1,-1,-1]],"
                    + "\"frontiers\":[1767261540000,-1],\"results\":[[77104,77231],[0,0]]}";

    @Test
    void theBytesAreAPersistedFormat() {
        assertEquals(BYTES, new String(MarkJson.encode(MARK), UTF_8));
        assertEquals(Optional.of(MARK), MarkJson.decode(BYTES.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "junk",
                "[1]",
                "{}",
                "{\"format\":2,\"read\":[],\"frontiers\":[],\"results\":[]}",
                "{\"format\":1,\"read\":[[\"orders\",0,1]],\"frontiers\":[],\"results\":[]}",
                "{\"format\":1,\"read\":[[\"orders\",99999999999,1,1]],\"frontiers\":[],\"results\":[]}",
                "{\"format\":1,\"read\":[[\"orders\",0,1,1.5]],\"frontiers\":[],\"results\":[]}",
                "{\"format\":1,\"read\":[],\"frontiers\":[\"1\"],\"results\":[]}",
                "{\"format\":1,\"read\":[],\"frontiers\":[null],\"results\":[]}",
                "{\"format\":1,\"read\":[],\"frontiers\":[99999999999999999999],\"results\":[]}",
                "{\"format\":1,\"read\":[],\"frontiers\":[],\"results\":[[1]]}",
                "{\"format\":1,\"read\":[],\"frontiers\":[],\"results\":[]",
                "{\"format\":1,\"read\":[],\"results\":[],\"frontiers\":[]}"
            })
    void whatSomebodyElseHasWrittenIsNoMark(String bytes) {
        assertEquals(Optional.empty(), MarkJson.decode(bytes.getBytes(UTF_8)));
    }
}
