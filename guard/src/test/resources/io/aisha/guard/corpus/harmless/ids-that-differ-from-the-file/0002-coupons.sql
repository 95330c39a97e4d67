-- liquibase formatted sql

-- changeset "Maria Silva":JIRA-4711/b splitStatements:false
create table coupons (code text primary key);
-- rollback drop table coupons;
