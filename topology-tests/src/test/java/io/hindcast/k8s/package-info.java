/**
 * The Kubernetes manifests, checked without a cluster and without kubectl.
 *
 * <p>Each manifest is read as the API server would read it: an unknown or repeated field, a wrong type or a malformed
 * quantity is refused. Then everything that must agree is compared: with each other, with the worker's command line and
 * with the definition language. Where kubectl is on the path, what it renders passes the same checks.
 */
@NullMarked
package io.hindcast.k8s;

import org.jspecify.annotations.NullMarked;
