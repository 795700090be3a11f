/**
 * Why a result is what it is: the records that made it, those that nearly did, and the result computed of them once more.
 *
 * <p>Rules: it publishes nothing and appends nothing. What it computes is compared with what stands in the results topic.
 */
@NullMarked
package io.hindcast.tool.explain;

import org.jspecify.annotations.NullMarked;
