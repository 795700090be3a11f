/**
 * What a comparison came to, as one document: canonical JSON, which has a hash that the ledger keeps, Markdown for a merge request,
 * and HTML to look at.
 *
 * <p>Rules: nothing of a clock is in it, so the same results give the same bytes. Keys and values come from producers: whatever a
 * reader of the document would obey is escaped.
 */
@NullMarked
package io.hindcast.tool.report;

import org.jspecify.annotations.NullMarked;
