--liquibase formatted sql
--changeset dev:2
CREATE INDEX posts_tags_idx ON posts USING gin (tags);
--rollback DROP INDEX posts_tags_idx;
