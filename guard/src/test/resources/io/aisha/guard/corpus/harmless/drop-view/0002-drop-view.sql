--liquibase formatted sql
--changeset dev:2
drop view published_posts;
--rollback create view published_posts as select id, author_id, title, slug from posts where published;
