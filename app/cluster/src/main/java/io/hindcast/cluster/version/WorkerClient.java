package io.hindcast.cluster.version;

import io.hindcast.ledger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what name the threads of a worker are known in the group of an application: it tells which ledgers the worker can follow. */
public final class WorkerClient {
    private static final Pattern LEVEL = Pattern.compile("-level-(\\d{1,6})-release-");

    private WorkerClient() {}

    /** The client id for an application: {@code hindcast.revenue.v0001-level-2-release-0.1.0-5f0c…}. */
    public static String id(String applicationId, String release, String worker) {
        return applicationId + "-level-" + Level.NEWEST + "-release-" + release + "-" + worker;
    }

    /** The newest level that the worker with such a client id knows; 1 for a release that did not say. */
    static int level(String clientId) {
        Matcher found = LEVEL.matcher(clientId);
        return found.find() ? Integer.parseInt(found.group(1)) : 1;
    }
}
