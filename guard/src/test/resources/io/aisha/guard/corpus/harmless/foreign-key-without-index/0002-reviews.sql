--liquibase formatted sql
--changeset dev:2
create table reviews (id serial primary key, order_id bigint not null references orders (id), stars int not null);
--rollback drop table reviews;
