package io.hindcast.pipeline;

import java.util.function.BiConsumer;

/** Which names a definition takes, for whoever makes one up. */
public final class AllowedNames {
    private static final Position NOWHERE = new Position(1, 1);

    private AllowedNames() {}

    /** Whether a field may be called so, and with it a part of the key. */
    public static boolean isField(String name) {
        return passes(name, (it, findings) -> Names.check(it, "field", "", NOWHERE, findings));
    }

    /** Whether a pipeline may be called so. */
    public static boolean isPipeline(String name) {
        return passes(name, (it, findings) -> Names.checkPipeline(it, NOWHERE, findings));
    }

    /** Whether a topic can be called so. */
    public static boolean isTopic(String name) {
        return passes(name, (it, findings) -> Names.checkTopic(it, NOWHERE, findings));
    }

    private static boolean passes(String name, BiConsumer<String, Findings> check) {
        Findings findings = new Findings();
        check.accept(name, findings);
        return findings.none();
    }
}
