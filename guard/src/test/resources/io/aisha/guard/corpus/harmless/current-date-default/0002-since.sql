--liquibase formatted sql
--changeset dev:2
alter table crm.deals add column since date not null default current_date;
--rollback alter table crm.deals drop column since;
