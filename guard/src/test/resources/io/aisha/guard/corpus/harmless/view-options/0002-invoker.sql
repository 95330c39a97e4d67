--liquibase formatted sql
--changeset dev:2
alter view published_posts set (security_invoker = true);
--rollback alter view published_posts reset (security_invoker);
