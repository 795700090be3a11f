package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpAddressTest {
    @Test
    void readsHostAndPort() {
        assertEquals(new HttpAddress("0.0.0.0", 9090), HttpAddress.parse("0.0.0.0:9090"));
        assertEquals(new HttpAddress("[::1]", 8080), HttpAddress.parse("[::1]:8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8080", "localhost", "localhost:", ":8080", "localhost:http", "localhost:65536", "a:-1"})
    void refusesWhatIsNotHostAndPort(String text) {
        assertThrows(IllegalArgumentException.class, () -> HttpAddress.parse(text));
    }
}
