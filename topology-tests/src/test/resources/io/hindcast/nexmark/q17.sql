SELECT '"auction":' || auction AS key, start_ms, end_ms, label,
    '"total_bids":' || count(*)
    || ',"rank1_bids":' || count(*) FILTER (price < 10000)
    || ',"rank2_bids":' || count(*) FILTER (price BETWEEN 10000 AND 999999)
    || ',"rank3_bids":' || count(*) FILTER (price > 999999)
    || ',"min_price":' || min(price)
    || ',"max_price":' || max(price)
    || ',"avg_price":' || sum(price) // count(*)
    || ',"sum_price":' || sum(price) AS json
FROM days
GROUP BY auction, start_ms, end_ms, label
