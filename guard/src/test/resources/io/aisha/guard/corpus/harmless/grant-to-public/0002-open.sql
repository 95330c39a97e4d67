--liquibase formatted sql
--changeset dev:2
grant select on published_posts to public;
--rollback revoke select on published_posts from public;
