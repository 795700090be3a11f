package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.source.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists that stand here because of the direction of imports, beside those of which they are copies. */
class CopiedListsTest {
    @Test
    void casesMayExpectEveryReason() {
        List<String> reasons =
                Arrays.stream(Reason.values()).map(Reason::word).sorted().toList();

        assertEquals(reasons, CaseReader.REASONS.stream().sorted().toList());
    }
}
