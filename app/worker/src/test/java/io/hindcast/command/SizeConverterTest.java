package io.hindcast.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class SizeConverterTest {
    private final SizeConverter sizes = new SizeConverter();

    @Test
    void readsSizesAsJavaDoes() {
        assertEquals(1_048_576, sizes.convert("1048576"));
        assertEquals(64L * 1024, sizes.convert("64k"));
        assertEquals(500L * 1024 * 1024, sizes.convert("500M"));
        assertEquals(2L * 1024 * 1024 * 1024, sizes.convert("2gb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "1.5g", "-1m", "5x", "10 m"})
    void refusesWhatIsNoSize(String text) {
        assertThrows(TypeConversionException.class, () -> sizes.convert(text));
    }
}
