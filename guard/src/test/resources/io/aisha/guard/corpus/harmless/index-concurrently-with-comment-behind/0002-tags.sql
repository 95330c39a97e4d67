--liquibase formatted sql
--changeset dev:2 runInTransaction:false
-- No lock: built beside the writers; takes about a minute.
create index concurrently posts_tags_idx on posts using gin (tags); -- alone in its file
--rollback drop index posts_tags_idx;
