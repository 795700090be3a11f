package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

final class ResultValueTest {
    private static final String START =
            "{'key':{'final':'},\\'final\\':true'},'window':{'start':'2026-01-01T00:00:00Z','end':'2026-01-01T00:01:00Z'}";

    @Test
    void contentIsTheValueLessWhatItSaysOfItself() {
        String content = START + ",,'orders':1}";

        assertEquals(quoted(content), content(START + ",'final':true,'revision':12,'orders':1}"));
        assertEquals(quoted(content), content(START + ",'final':false,'reason':'idle','orders':1}"));
        assertEquals(quoted(content), content(START + ",'final':false,'reason':'incomplete','orders':1}"));
    }

    @Test
    void aFinalResultGetsAnotherRevision() {
        ResultValue value = value(START + ",'final':true,'revision':1,'orders':1}");

        assertEquals(quoted(START + ",'final':true,'revision':10,'orders':1}"), new String(value.revised(10), UTF_8));
        assertSame(value.bytes(), value.revised(1));
    }

    @Test
    void whatIsNotFinalHasNoRevision() {
        ResultValue value = value(START + ",'final':false,'reason':'early','orders':1}");

        assertSame(value.bytes(), value.revised(3));
    }

    @Test
    void whatIsNoResultIsNone() {
        assertFalse(ResultValue.read("{'orders':1}".getBytes(UTF_8)).isPresent());
        assertTrue(
                ResultValue.read(quoted(START + ",'final':true,'revision':1}").getBytes(UTF_8))
                        .isPresent());
    }

    private static String content(String value) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        value(value).content(content::write);
        return content.toString(UTF_8);
    }

    private static ResultValue value(String text) {
        return ResultValue.read(quoted(text).getBytes(UTF_8)).orElseThrow();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
