package io.hindcast.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipMembersTest {
    @Test
    void readsEveryMemberOfAPipeThatPausesBetweenThem() throws IOException {
        assertEquals("onetwo", text(new Pipe(zipped("one"), zipped("two"))));
    }

    @Test
    void readsMembersHoweverTheyAreCutAndWhateverTheyHold() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            var bytes = new ByteArrayOutputStream();
            StringBuilder expected = new StringBuilder();
            for (int members = 1 + random.nextInt(4); members > 0; members--) {
                String text = "x{\"a\":1}\n".repeat(random.nextInt(3) * random.nextInt(3_000));
                expected.append(text);
                bytes.write(zipped(text));
            }
            byte[] all = bytes.toByteArray();
            int cut = random.nextInt(all.length);

            assertEquals(
                    expected.toString(),
                    text(new Pipe(Arrays.copyOf(all, cut), Arrays.copyOfRange(all, cut, all.length))),
                    () -> "seed " + seed);
        }
    }

    @Test
    void passesOverTheNameAndTheCommentOfAMember() throws IOException {
        byte[] plain = zipped("text");
        var named = new ByteArrayOutputStream();
        named.write(new byte[] {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 0});
        named.write(new byte[] {3, 0, 'a', 'b', 'c'});
        named.write("name\0comment\0".getBytes(UTF_8));
        named.write(new byte[] {1, 2});
        named.write(plain, 10, plain.length - 10);

        assertEquals("text", text(new ByteArrayInputStream(named.toByteArray())));
    }

    @Test
    void refusesWhatIsNotGzipBehindTheLastMember() {
        for (String garbage : List.of("\0", "x", "{\"a\":1}\n", "\u001f", "\u001f\u001f".repeat(40))) {
            IOException failed = assertThrows(
                    IOException.class, () -> text(new Pipe(zipped("one"), garbage.getBytes(UTF_8))), garbage);
            assertEquals(
                    garbage.equals("\u001f")
                            ? "the gzip data end too early"
                            : "something that is not gzip follows the gzip data",
                    failed.getMessage());
        }
    }

    @Test
    void refusesAMemberThatEndsTooEarly() throws IOException {
        byte[] whole = zipped("one two three");
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(
                    "the gzip data end too early",
                    assertThrows(IOException.class, () -> text(new ByteArrayInputStream(cut)))
                            .getMessage());
        }
    }

    @Test
    void refusesAMemberThatFailsItsChecksum() throws IOException {
        byte[] damaged = zipped("one");
        damaged[damaged.length - 8] ^= 1;

        assertEquals(
                "the gzip data are damaged: the checksum differs",
                assertThrows(IOException.class, () -> text(new ByteArrayInputStream(damaged)))
                        .getMessage());
    }

    @Test
    void loadsTheLinesOfAllMembersOfAPipe() throws IOException {
        Input input =
                Input.stream("t", () -> new Pipe(zipped("{\"a\":1}\n"), zipped("{\"a\":2}\n")), InputFormat.JSONL);
        try (LineReader lines = input.open()) {
            for (String value : List.of("{\"a\":1}", "{\"a\":2}")) {
                assertEquals(value, new String(((Line.Entry) lines.next()).value(), UTF_8));
            }
            assertEquals(new Line.End(), lines.next());
        }
    }

    private static String text(InputStream zipped) throws IOException {
        try (var in = new GzipMembers(zipped)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] zipped(String text) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return zipped.toByteArray();
    }

    /** Hands out one write after the other, and never has anything available before it is asked for. */
    private static final class Pipe extends InputStream {
        private final Deque<InputStream> writes = new ArrayDeque<>();

        Pipe(byte[]... writes) {
            for (byte[] write : writes) {
                this.writes.add(new ByteArrayInputStream(write));
            }
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            while (!writes.isEmpty()) {
                int count = readOf(writes.peek(), target, offset, length);
                if (count >= 0) {
                    return count;
                }
                writes.remove();
            }
            return -1;
        }

        private static int readOf(InputStream write, byte[] target, int offset, int length) {
            try {
                return write.read(target, offset, length);
            } catch (IOException impossible) {
                throw new IllegalStateException("reading from memory failed", impossible);
            }
        }
    }
}
