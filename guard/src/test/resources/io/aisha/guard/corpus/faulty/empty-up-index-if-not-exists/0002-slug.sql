--liquibase formatted sql
--changeset dev:2
create unique index if not exists posts_slug_key on posts (lower(slug));
--rollback drop index posts_slug_key;
