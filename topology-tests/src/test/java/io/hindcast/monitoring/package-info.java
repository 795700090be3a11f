/**
 * What {@code examples/monitoring} holds for Prometheus and Grafana: rules ring for what they should, dashboards are made of their
 * description, and both ask only for metrics that there are. Where promtool is on the path, rules are checked and tried by it.
 */
@NullMarked
package io.hindcast.monitoring;

import org.jspecify.annotations.NullMarked;
