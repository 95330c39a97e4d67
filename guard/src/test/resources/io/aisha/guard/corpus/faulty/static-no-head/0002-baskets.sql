create table baskets (id bigint primary key);
--rollback drop table baskets;
